/** The API's own description, as a document and as a page to try it. */
@NullMarked
package dev.zhuli.http.docs;

import org.jspecify.annotations.NullMarked;
