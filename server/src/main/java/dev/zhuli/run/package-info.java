/** Runs: start, follow, resume and cancel; the run's durable log of events. */
@NullMarked
package dev.zhuli.run;

import org.jspecify.annotations.NullMarked;
