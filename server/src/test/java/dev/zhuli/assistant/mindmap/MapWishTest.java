package dev.zhuli.assistant.mindmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.mindmap.MapWish.Look;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message wants: a topic, and colours where it speaks of them. */
class MapWishTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "夜间急诊的思维导图 | 夜间急诊 | SAME",
        "深色皮肤的护理 | 深色皮肤的护理 | SAME",
        "a mind map of dark matter | dark matter | SAME",
        "Draw a mind map of light sources | light sources | SAME",
        "Please make me a mind map about C++ | C++ | SAME",
        "Draw a dark mind map of tea | tea | DARK",
        "Mind map on tea, dark theme | tea | DARK",
        "水的思维导图，深色背景 | 水 | DARK",
        "画一个水的深色思维导图 | 水 | DARK",
        "画一个水的思维导图，换成深色 | 水 | DARK",
        "画一个水的思维导图，用浅色主题 | 水 | LIGHT",
        "换成深色 | '' | DARK",
        "把背景改成黑色 | '' | DARK",
        "浅色 | '' | LIGHT",
        "深色模式。 | '' | DARK",
        "make it dark | '' | DARK",
        "use a light theme | '' | LIGHT",
        "画个思维导图 | '' | SAME",
        "画个深色的思维导图 | '' | DARK",
        "把它整理成思维导图 | '' | SAME",
        "这个文件的思维导图 | '' | SAME",
        "思维导图：健康饮食 | 健康饮食 | SAME",
        "健康饮食思维导图 深色 | 健康饮食 | DARK",
        "我要黑色 | '' | DARK",
        "黑色星期五 | 黑色星期五 | SAME",
        "make money online | make money online | SAME",
        "mind map software | mind map software | SAME",
        "整理一下这段文字 | '' | SAME",
        "思维导图 健康饮食 | 健康饮食 | SAME",
        "生成一个思维导图，主题是旅行 | 旅行 | SAME",
        "材料的思维导图 | 材料 | SAME",
      })
  void topicAndColours(String message, String topic, Look look) {
    MapWish wish = MapWish.of(message);
    assertThat(wish.topic()).isEqualTo(topic);
    assertThat(wish.look()).isEqualTo(look);
  }

  @Test
  void aTopicIsOneLine() {
    assertThat(MapWish.of("思维导图\n健康饮食").topic()).isEqualTo("健康饮食");
    assertThat(MapWish.of("健康饮食\n\n 早餐  与晚餐 ").topic()).isEqualTo("健康饮食 早餐 与晚餐");
  }

  @Test
  void aVeryLongMessageIsReadAtOnce() {
    String many = "请的一个".repeat(20_000);
    long start = System.nanoTime();
    assertThat(MapWish.of(many).topic()).isEmpty();
    assertThat(MapWish.isOfLook(many)).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }
}
