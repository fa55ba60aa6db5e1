package dev.zhuli.tool.mindmap;

import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.form.DrawnFont;
import dev.zhuli.tool.diagram.form.Form;
import dev.zhuli.tool.diagram.form.Png;
import dev.zhuli.tool.font.CjkFont;
import dev.zhuli.tool.picture.PngText;
import java.util.List;
import java.util.Optional;

/** A mind map in every form; the picture carries its structure along. */
public final class MapForms {
  /** Keyword of {@link MapJson} in a PNG. */
  private static final String MAP = "zhuli-mindmap";

  /** Keyword of {@link #DARK} in a PNG; pictures in light colours have none. */
  private static final String LOOK = "zhuli-mindmap-look";

  private static final String DARK = "dark";

  /**
   * The kind of the page to fold and search. Its profile tells it from HTML of others: nothing that
   * is uploaded, or that code makes, is of a kind with a profile.
   */
  public static final String PAGE = "text/html;profile=zhuli-mindmap";

  private final List<Lettering> letterings;
  private final DrawnFont font;

  public MapForms(CjkFont font) {
    this.letterings =
        List.of(
            new Lettering(font.font(19)),
            new Lettering(font.font(15.5f)),
            new Lettering(font.font(14)));
    this.font = new DrawnFont(font);
  }

  /**
   * The PNG first, then what can be edited.
   *
   * @param chinese the language of the page's buttons
   */
  public List<Form> of(Topic root, boolean dark, boolean chinese) {
    String svg =
        MapSvg.of(
            MapLayout.of(root, letterings), dark ? MapColours.DARK : MapColours.LIGHT, letterings);
    String json = MapJson.write(root);
    byte[] plain = PngText.with(Png.of(svg, font.family()), MAP, json);
    byte[] png = dark ? PngText.with(plain, LOOK, DARK) : plain;
    return List.of(
        new Form("PNG", "png", "image/png", png),
        Form.of("SVG", "svg", "image/svg+xml", svg),
        Form.of(chinese ? "互动网页" : "Web page", "html", PAGE, MapHtml.of(root, chinese)),
        new Form("XMind", "xmind", "application/zip", XMind.write(root)),
        Form.of("Markdown", "md", "text/markdown", Outline.write(root)),
        Form.of("FreeMind", "mm", "application/xml", MapXml.freeMind(root)),
        Form.of("OPML", "opml", "application/xml", MapXml.opml(root)),
        Form.of("JSON", "json", "application/json", json));
  }

  /** The structure of a picture that was made here. */
  public static Optional<Topic> topic(byte[] png) {
    return PngText.find(png, MAP).flatMap(MapJson::read);
  }

  /** Whether such a picture is in dark colours. */
  public static boolean isDark(byte[] png) {
    return PngText.find(png, LOOK).filter(DARK::equals).isPresent();
  }
}
