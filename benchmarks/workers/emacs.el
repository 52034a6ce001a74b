;;; emacs -Q --batch -l emacs.el FILE…: org-element on some documents; prints the seconds of one pass.  -*- lexical-binding: t -*-

(require 'org-element)

(defun pass (buffers)
  "Parse all BUFFERS to the last object."
  (dolist (buffer buffers)
    (with-current-buffer buffer (org-element-parse-buffer))))

(let* ((paths (prog1 command-line-args-left (setq command-line-args-left nil)))
       (coding-system-for-read 'utf-8)
       (buffers (mapcar (lambda (path)
                          (with-current-buffer (generate-new-buffer path)
                            (insert-file-contents path)
                            (delay-mode-hooks (org-mode))
                            (setq-local org-element-use-cache nil)
                            (current-buffer)))
                        paths)))
  (pass (list (car buffers)))
  (let ((start (float-time)))
    (pass buffers)
    (princ (format "{\"seconds\": %f}\n" (- (float-time) start)))))

;;; emacs.el ends here
