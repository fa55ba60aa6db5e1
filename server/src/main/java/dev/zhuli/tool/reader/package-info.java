/**
 * The only way out to the web: pages and files of public servers, and never of the network that
 * this server stands in.
 */
@NullMarked
package dev.zhuli.tool.reader;

import org.jspecify.annotations.NullMarked;
