;;; facts.el --- What org documents show, as Emacs reads them -*- lexical-binding: t -*-

;; emacs -Q --batch -l facts.el -f facts-main OUT.json PAGE.org…
;;
;; Writes an object with one entry a page: a list of what it shows, in order:
;;   {"is": "title" | "text", "text": …}
;;   {"is": "heading", "level": 1, "text": …}
;;   {"is": "item"}
;;   {"is": "table", "rows": [[cell, …], …]}
;;   {"is": "code", "text": …}
;;   {"is": "link", "target": as written, "text": …}
;; Comments, keywords, planning lines, properties and logbooks are not shown.

(require 'org)
(require 'org-element)
(require 'json)

(defvar facts--found nil "What the current page shows, last first.")

(defun facts--add (kind &rest pairs)
  (push `((is . ,kind) ,@pairs) facts--found))

(defun facts--link-text (link)
  "The text of LINK: its description, or its address as it shows itself."
  (let ((path (org-element-property :path link))
        (type (org-element-property :type link)))
    (cond ((org-element-contents link) (facts--shown-all (org-element-contents link)))
          ((and (equal type "file") (string-match-p "\\.\\(png\\|jpe?g\\|gif\\|svg\\)\\'" path)) "")
          ((member type '("file" "fuzzy" "custom-id")) (string-remove-prefix "*" path))
          (t (string-remove-prefix "mailto:" (org-element-property :raw-link link))))))

(defun facts--timestamp-text (timestamp)
  "The days and hours of TIMESTAMP, without its day names."
  (let ((raw (org-element-property :raw-value timestamp)) (start 0) (found nil))
    (while (string-match "[0-9]\\{4\\}-[0-9][0-9]-[0-9][0-9]\\|[0-9][0-9]?:[0-9][0-9]" raw start)
      (push (match-string 0 raw) found)
      (setq start (match-end 0)))
    (string-join (nreverse found) " ")))

(defun facts--shown (object)
  "The text that OBJECT shows, with the blanks behind it."
  (if (stringp object)
      (substring-no-properties object)
    (concat
     (pcase (org-element-type object)
       ((or 'verbatim 'code 'latex-fragment 'statistics-cookie 'inline-src-block)
        (org-element-property :value object))
       ('entity (org-element-property :utf-8 object))
       ('timestamp (facts--timestamp-text object))
       ('line-break " ")
       ('footnote-reference (concat " " (facts--shown-all (org-element-contents object))))
       ('link (let ((text (facts--link-text object)))
                (facts--add "link" `(target . ,(org-element-property :raw-link object)) `(text . ,text))
                text))
       ('subscript (concat (unless (org-element-property :use-brackets-p object) "_")
                           (facts--shown-all (org-element-contents object))))
       ('superscript (concat (unless (org-element-property :use-brackets-p object) "^")
                             (facts--shown-all (org-element-contents object))))
       (_ (facts--shown-all (org-element-contents object))))
     (make-string (or (org-element-property :post-blank object) 0) ?\s))))

(defun facts--shown-all (objects)
  (mapconcat #'facts--shown objects ""))

(defun facts--table (table)
  (let (rows)
    (dolist (row (org-element-contents table))
      (when (eq (org-element-property :type row) 'standard)
        (push (vconcat (mapcar (lambda (cell) (facts--shown-all (org-element-contents cell)))
                               (org-element-contents row)))
              rows)))
    (facts--add "table" `(rows . ,(vconcat (nreverse rows))))))

(defun facts--element (element)
  (pcase (org-element-type element)
    ('headline
     (let ((todo (org-element-property :todo-keyword element))
           (priority (org-element-property :priority element)))
       (facts--add "heading"
                   `(level . ,(org-element-property :level element))
                   `(text . ,(concat (and todo (concat todo " "))
                                     (and priority (format "[#%c] " priority))
                                     (facts--shown-all (org-element-property :title element))))))
     (mapc #'facts--element (org-element-contents element)))
    ('keyword (when (equal (org-element-property :key element) "TITLE")
                (facts--add "title" `(text . ,(org-element-property :value element)))))
    ((or 'paragraph 'verse-block)
     (facts--add "text" `(text . ,(facts--shown-all (org-element-contents element)))))
    ('item (facts--add "item")
           (when-let ((term (org-element-property :tag element)))
             (facts--add "text" `(text . ,(facts--shown-all term))))
           (mapc #'facts--element (org-element-contents element)))
    ('table (facts--table element))
    ((or 'src-block 'example-block 'fixed-width)
     (facts--add "code" `(text . ,(org-element-property :value element))))
    ((or 'comment 'comment-block 'property-drawer 'planning 'export-block) nil)
    ('drawer (unless (equal (org-element-property :drawer-name element) "LOGBOOK")
               (mapc #'facts--element (org-element-contents element))))
    (_ (mapc #'facts--element (org-element-contents element)))))

(defun facts--page (file)
  (with-temp-buffer
    (insert-file-contents file)
    (delay-mode-hooks (org-mode))
    (setq facts--found nil)
    (facts--element (org-element-parse-buffer))
    (vconcat (nreverse facts--found))))

(defun facts-main ()
  "Write the facts of the pages that the command line names."
  (let ((out (pop command-line-args-left))
        (coding-system-for-read 'utf-8)
        (pages (make-hash-table :test 'equal)))
    (dolist (file command-line-args-left)
      (puthash file (facts--page file) pages))
    (setq command-line-args-left nil)
    (let ((coding-system-for-write 'utf-8))
      (with-temp-file out (insert (json-serialize pages))))))

;;; facts.el ends here
