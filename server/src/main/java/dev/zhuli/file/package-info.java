/** What callers upload and what assistants make: kept, checked, and handed out by link. */
@NullMarked
package dev.zhuli.file;

import org.jspecify.annotations.NullMarked;
