/** Days, weekdays and the time between them. */
@NullMarked
package dev.zhuli.tool.calendar;

import org.jspecify.annotations.NullMarked;
