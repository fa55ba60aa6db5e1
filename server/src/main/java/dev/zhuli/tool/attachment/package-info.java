/** What callers attach to a conversation, made readable for its assistants: documents, pictures. */
@NullMarked
package dev.zhuli.tool.attachment;

import org.jspecify.annotations.NullMarked;
