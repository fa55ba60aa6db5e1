/** What callers say and what they are answered, checked against lists of words and by a model. */
@NullMarked
package dev.zhuli.access.moderation;

import org.jspecify.annotations.NullMarked;
