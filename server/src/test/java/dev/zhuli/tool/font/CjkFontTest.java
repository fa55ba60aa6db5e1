package dev.zhuli.tool.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zhuli.model.files.Entry;
import dev.zhuli.model.files.FakePip;
import dev.zhuli.model.files.ModelFileException;
import dev.zhuli.model.files.Progress;
import dev.zhuli.model.files.Source;
import java.awt.Font;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Real fonts of this machine, and a pip of the test's own. */
@Order(0)
@Execution(ExecutionMode.CONCURRENT)
class CjkFontTest {
  private static final SystemFonts NO_FONTS = List::of;
  private static final String NAME = "Chinese.otf";

  private static Path real = Path.of("");

  @TempDir Path home;

  @BeforeAll
  static void findAFont() {
    List<Path> fonts =
        SystemFonts.usual().files().stream()
            .filter(file -> ChineseFace.in(file).isPresent())
            .limit(1)
            .toList();
    assumeThat(fonts).as("this machine has a Chinese font").isNotEmpty();
    real = fonts.getFirst();
  }

  @Test
  void aFontOfTheSystemIsTaken() throws Exception {
    CjkFont font = new CjkFont(home);

    assertThat(font.file()).contains(real);
    assertThat(font.font(24).getSize()).isEqualTo(24);
    assertThat(font.font(24).canDisplayUpTo("流程图：助理")).isEqualTo(-1);
    assertThat(font.family()).contains(font.font(12).getFamily());
    assertThat(font.ensure(Progress.silent())).isEqualTo(real);
    assertThat(home.resolve("fonts")).doesNotExist();
  }

  @Test
  void ofACollectionTheFaceForSimplifiedChineseIsTaken() {
    assumeThat(real.getFileName().toString()).startsWith("NotoSansCJK");

    assertThat(ChineseFace.in(real).map(Font::getFamily)).contains("Noto Sans CJK SC");
  }

  @Test
  void withoutFontconfigTheUsualFoldersAreSearched() throws Exception {
    Path folder = Files.createDirectories(home.resolve("share/fonts/深"));
    Path bold = Files.createSymbolicLink(folder.resolve("NotoSansCJK-Bold.ttc"), real);
    Path plain = Files.createSymbolicLink(folder.resolve("NotoSansCJK-Regular.ttc"), real);
    Path other = Files.createSymbolicLink(folder.resolve("wqy-zenhei.ttc"), real);
    Files.createSymbolicLink(folder.resolve("Latin.ttf"), real);

    assertThat(new FontConfig(List.of("no-fc-match"), List.of("no-fc-list")).files()).isEmpty();
    assertThat(new FontFolders(List.of(home.resolve("absent"), home.resolve("share"))).files())
        .containsExactly(plain, bold, other);
  }

  @Test
  void aMachineWithoutFontsFetchesOneThroughPip() throws Exception {
    byte[] bytes = Files.readAllBytes(real);
    CjkFont font = onMachineWithoutFonts(bytes, bytes);
    CjkFont another = onMachineWithoutFonts(bytes, bytes);
    assertThat(font.file()).isEmpty();
    assertThat(font.family()).isEmpty();
    assertThat(font.font(14).getSize()).as("something is drawn all the same").isEqualTo(14);

    Path fetched = font.ensure(Progress.silent());

    assertThat(fetched).isEqualTo(home.resolve("fonts").resolve(NAME)).hasSize(bytes.length);
    assertThat(font.font(14).canDisplay('图')).isTrue();
    assertThat(another.file()).as("who looked before finds it now").contains(fetched);
  }

  @Test
  void anAlteredFontIsNotKept() throws Exception {
    byte[] bytes = Files.readAllBytes(real);
    byte[] altered = bytes.clone();
    altered[altered.length / 2]++;
    CjkFont font = onMachineWithoutFonts(bytes, altered);

    assertThatThrownBy(() -> font.ensure(Progress.silent()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("SHA-256")
        .hasMessageContaining("fonts-noto-cjk");
    assertThat(font.file()).isEmpty();
    assertThat(home.resolve("fonts").resolve(NAME)).doesNotExist();
  }

  @Test
  void withoutPipTheReasonIsTold() throws Exception {
    CjkFont font =
        new CjkFont(home, NO_FONTS, entry(new byte[] {1}), List.of(List.of("no-such-pip")));

    assertThatThrownBy(() -> font.ensure(Progress.silent()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("no pip")
        .hasMessageNotContaining("ZHULI_MODEL");
  }

  @Test
  void aDamagedFontIsPassedOver() throws Exception {
    Path cut = Files.write(home.resolve("cut.ttc"), Arrays.copyOf(Files.readAllBytes(real), 5_000));
    Path text = Files.writeString(home.resolve("text.otf"), "不是字体");
    SystemFonts system = () -> List.of(home.resolve("absent.ttf"), cut, text, real);

    assertThat(new CjkFont(home, system, entry(new byte[] {1}), List.of()).file()).contains(real);
  }

  private CjkFont onMachineWithoutFonts(byte[] wanted, byte[] given) throws Exception {
    FakePip pip = new FakePip(home.resolve("index"));
    pip.wheel("chinese-fonts", "1.0", given, "fonts/" + NAME);
    return new CjkFont(home, NO_FONTS, entry(wanted), List.of(pip.command()));
  }

  private static Entry entry(byte[] wanted) throws Exception {
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wanted));
    Source source = new Source.Pip("chinese-fonts", "1.0", 1, "fonts/" + NAME);
    return new Entry("font", "a font", NAME, wanted.length, sha256, "OFL-1.1", List.of(source));
  }
}
