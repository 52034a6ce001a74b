;;; emacs-dump.el --- Org documents as Emacs reads them, in JSON  -*- lexical-binding: t; -*-

;; emacs -Q --batch -l emacs-dump.el FOLDER OUTPUT
;;
;; Writes to OUTPUT one JSON object: the path of each .org file under FOLDER, and its tree as org-element reads it.
;; A node is [TYPE, START, END, FACTS, CHILDREN]: offsets from 0, without the indentation before it and the blanks
;; after it; facts are what the node says besides its children; plain text is a string.

;;; Code:

(require 'org)
(require 'org-element)
(require 'json)

(defun dump-get (property datum)
  "The PROPERTY of DATUM; an empty string for nil."
  (or (org-element-property property datum) ""))

(defun dump-line (datum)
  "The first line of DATUM after its affiliated keywords, trimmed."
  (save-excursion
    (goto-char (org-element-property :post-affiliated datum))
    (org-trim (buffer-substring-no-properties (point) (line-end-position)))))

(defun dump-source (datum)
  "The text of the object DATUM."
  (buffer-substring-no-properties
   (org-element-property :begin datum)
   (- (org-element-property :end datum) (or (org-element-property :post-blank datum) 0))))

(defun dump-affiliated (datum)
  "The lines of the affiliated keywords of the element DATUM."
  (let ((begin (org-element-property :begin datum))
        (after (org-element-property :post-affiliated datum)))
    (if (and begin after (< begin after)
             (not (memq (org-element-type datum) '(headline section item))))
        (vconcat (mapcar #'org-trim
                         (split-string (buffer-substring-no-properties begin after) "\n" t)))
      [])))

(defun dump-moment (datum which)
  "The ISO text of the WHICH (\"start\" or \"end\") moment of the timestamp DATUM."
  (cl-flet ((part (name) (org-element-property (intern (format ":%s-%s" name which)) datum)))
    (if (part "hour")
        (format "%04d-%02d-%02dT%02d:%02d" (part "year") (part "month") (part "day") (part "hour") (part "minute"))
      (format "%04d-%02d-%02d" (part "year") (part "month") (part "day")))))

(defun dump-timestamp (datum)
  "The facts of the timestamp DATUM."
  (let* ((type (symbol-name (org-element-property :type datum)))
         (diary (equal type "diary")))
    (vector (org-element-property :raw-value datum)
            (if (string-prefix-p "inactive" type) "inactive" "active")
            (if diary "" (dump-moment datum "start"))
            (if (string-suffix-p "range" type) (dump-moment datum "end") "")
            (if (org-element-property :repeater-type datum)
                (format "%s%d" (org-element-property :repeater-type datum) (org-element-property :repeater-value datum))
              "")
            (if (org-element-property :warning-type datum)
                (format "%s%d" (org-element-property :warning-type datum) (org-element-property :warning-value datum))
              ""))))

(defun dump-code (datum)
  "The text of the block DATUM, without its common indentation unless it is to be kept."
  (let ((value (org-element-property :value datum)))
    (if (org-element-property :preserve-indent datum) value (org-remove-indentation value))))

(defun dump-facts (datum)
  "What DATUM says besides its children."
  (pcase (org-element-type datum)
    ('headline
     (vector (org-element-property :level datum)
             (dump-get :todo-keyword datum)
             (let ((priority (org-element-property :priority datum))) (if priority (char-to-string priority) ""))
             (if (org-element-property :commentedp datum) "COMMENT" "")
             (vconcat (org-element-property :tags datum))))
    ('plain-list (vector (symbol-name (org-element-property :type datum))))
    ('item
     (vector (org-trim (org-element-property :bullet datum))
             (or (org-element-property :counter datum) 0)
             (format "%s" (dump-get :checkbox datum))))
    ('keyword (vector (dump-get :key datum) (dump-get :value datum)))
    ('node-property (vector (dump-get :key datum) (dump-get :value datum)))
    ((or 'planning 'clock) (vector (dump-line datum)))
    ('src-block
     (vector (dump-get :language datum)
             (org-trim (concat (org-element-property :switches datum) " " (org-element-property :parameters datum)))
             (dump-code datum)))
    ('example-block (vector (org-trim (dump-get :switches datum)) (dump-code datum)))
    ('export-block (vector (downcase (dump-get :type datum)) (dump-get :value datum)))
    ('drawer (vector (dump-get :drawer-name datum)))
    ('dynamic-block (vector (dump-get :block-name datum) (dump-get :arguments datum)))
    ('special-block (vector (dump-get :type datum)))
    ((or 'footnote-definition 'footnote-reference) (vector (dump-get :label datum)))
    ('table (vector (symbol-name (org-element-property :type datum))
                    (vconcat (reverse (org-element-property :tblfm datum)))))
    ('latex-environment (vector (org-trim (org-element-property :value datum))))
    ('table-row (vector (symbol-name (org-element-property :type datum))))
    ('link
     (vector (downcase (org-element-property :type datum))
             (symbol-name (org-element-property :format datum))
             (replace-regexp-in-string "[ \t]*\n[ \t]*" (if (eq (org-element-property :format datum) 'angle) "" " ")
                                       (org-element-property :raw-link datum))))
    ('timestamp (dump-timestamp datum))
    ((or 'subscript 'superscript) (vector (if (org-element-property :use-brackets-p datum) "braced" "")))
    ('entity (vector (dump-get :name datum) (dump-get :utf-8 datum)))
    ((or 'macro 'citation) (vector (dump-source datum)))
    ('export-snippet (vector (dump-get :back-end datum) (dump-get :value datum)))
    ('inline-src-block (vector (dump-get :language datum) (dump-get :parameters datum) (dump-get :value datum)))
    ((or 'babel-call 'comment 'comment-block 'diary-sexp 'fixed-width 'code 'verbatim
         'latex-fragment 'statistics-cookie 'target 'inline-babel-call)
     (vector (dump-get :value datum)))
    (_ [])))

(defun dump-children (datum)
  "The children of DATUM, its title or tag first."
  (pcase (org-element-type datum)
    ('headline (cons (dump-part "title" (org-element-property :title datum))
                     (dump-all (org-element-contents datum))))
    ('item (append (when (org-element-property :tag datum)
                     (list (dump-part "tag" (org-element-property :tag datum))))
                   (dump-all (org-element-contents datum))))
    ('citation nil)
    ((and 'link (guard (equal (org-element-property :type datum) "radio"))) nil)
    (_ (dump-all (org-element-contents datum)))))

(defun dump-part (name data)
  "A node called NAME with the objects DATA."
  (vector name 0 0 [] (vconcat (dump-all data))))

(defun dump-all (data)
  "The nodes of DATA, sections replaced by what is in them; blanks after objects become text again."
  (let (nodes)
    (dolist (datum data (nreverse nodes))
      (cond
       ((stringp datum) (push (substring-no-properties datum) nodes))
       ((eq (org-element-type datum) 'section)
        (dolist (node (dump-all (org-element-contents datum))) (push node nodes)))
       (t
        (push (dump-node datum) nodes)
        (let ((blank (org-element-property :post-blank datum)))
          (when (and (memq (org-element-type datum) org-element-all-objects) (> blank 0))
            (push (make-string blank ?\s) nodes))))))))

;; The span of a cell is what is in it.
(defun dump-start (datum)
  "Where DATUM starts."
  (pcase (org-element-type datum)
    ('table-cell (org-element-property :contents-begin datum))
    ((pred (lambda (type) (memq type org-element-all-objects))) (org-element-property :begin datum))
    (_ (save-excursion
         (goto-char (org-element-property :post-affiliated datum))
         (skip-chars-forward " \t\n")
         (point)))))

(defun dump-end (datum)
  "Where DATUM ends."
  (pcase (org-element-type datum)
    ('table-cell (org-element-property :contents-end datum))
    ((pred (lambda (type) (memq type org-element-all-objects)))
     (- (org-element-property :end datum) (org-element-property :post-blank datum)))
    (_ (save-excursion
         (goto-char (org-element-property :end datum))
         (skip-chars-backward " \t\n")
         (point)))))

(defun dump-node (datum)
  "DATUM as a vector."
  (vector (symbol-name (org-element-type datum)) (1- (dump-start datum)) (1- (dump-end datum))
          (vconcat (dump-affiliated datum) (dump-facts datum))
          (vconcat (dump-children datum))))

(defun dump-file (file)
  "The tree of FILE."
  (with-temp-buffer
    (let ((coding-system-for-read 'utf-8-auto)) (insert-file-contents file))
    (let ((org-inhibit-startup t) (org-mode-hook nil)) (org-mode))
    (vconcat (dump-all (org-element-contents (org-element-parse-buffer))))))

(let ((folder (pop command-line-args-left))
      (output (pop command-line-args-left))
      (coding-system-for-write 'utf-8)
      (gc-cons-threshold (* 256 1024 1024))
      (max-lisp-eval-depth 20000)
      (max-specpdl-size 50000))
  (with-temp-file output
    (insert (json-serialize
             (mapcar (lambda (file)
                       (cons (intern (file-relative-name file folder)) (dump-file file)))
                     (directory-files-recursively folder "\\.org\\'"))))))

;;; emacs-dump.el ends here
