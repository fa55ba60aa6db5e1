/** What every dialect shares: error bodies, request ids, the SSE writer, authentication. */
@NullMarked
package dev.zhuli.http;

import org.jspecify.annotations.NullMarked;
