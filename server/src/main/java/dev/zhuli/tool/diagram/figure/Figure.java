package dev.zhuli.tool.diagram.figure;

import dev.zhuli.tool.diagram.form.Form;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import java.util.List;

/** A diagram that is no flowchart, without coordinates; its parts are sound in any case. */
public interface Figure {
  /** One line; may be empty. */
  String title();

  Figure withTitle(String other);

  /** What its parts are called, in reading order; never empty. */
  List<String> names();

  /** The text form, from which its reader makes the same figure; begins with {@code # title}. */
  String text();

  /** In place. */
  Scene scene(Pen pen);

  /** For Mermaid 10 and later; it always parses. */
  String mermaid();

  String plantUml();

  /** How much of what it has, as a sentence. */
  String counted(boolean chinese);

  /** Forms that other figures don't have. */
  default List<Form> more() {
    return List.of();
  }
}
