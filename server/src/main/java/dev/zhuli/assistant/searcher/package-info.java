/** AI搜索: answers questions of fact and says how sure it is. */
@NullMarked
package dev.zhuli.assistant.searcher;

import org.jspecify.annotations.NullMarked;
