/**
 * Pictures of panels and lines with everything in its place, whatever they mean; as SVG and for
 * draw.io. Every diagram that is no flowchart is drawn as one.
 */
@NullMarked
package dev.zhuli.tool.diagram.scene;

import org.jspecify.annotations.NullMarked;
