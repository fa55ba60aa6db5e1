package dev.zhuli.cli;

import dev.zhuli.config.CodeInterpreterSettings;
import dev.zhuli.config.CodeInterpreterSettings.Mode;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.Interpreters;
import dev.zhuli.tool.codeinterpreter.Isolation;
import dev.zhuli.tool.codeinterpreter.PythonEnvironment;
import dev.zhuli.tool.font.CjkFont;

/** The doctor's look at where code runs, and how well it is kept apart. */
final class PythonCheck {
  private static final String BUBBLEWRAP = "apt-get install bubblewrap";

  private final ZhuliSettings settings;
  private final Findings findings;

  PythonCheck(ZhuliSettings settings, Findings findings) {
    this.settings = settings;
    this.findings = findings;
  }

  void run() throws InterruptedException {
    CodeInterpreterSettings python = settings.codeInterpreter();
    if (python.mode() == Mode.OFF) {
      findings.good("代码解释器关闭 / code interpreter: off");
      return;
    }
    if (python.mode() == Mode.SANDBOX
        && !new PythonEnvironment(settings.home(), python.python()).isReady()) {
      findings.warn(
          "分析用的 Python 库不在，serve 会在后台安装（约 250 MB） / Python libraries: not here, serve installs them"
              + " in the background (about 250 MB)");
      return;
    }
    try (CodeInterpreter interpreter =
        Interpreters.of(python, settings.home(), new CjkFont(settings.home()))) {
      interpreter.isolation().ifPresent(this::tell);
    }
  }

  private void tell(Isolation isolation) {
    String missing = String.join(", ", isolation.missing());
    switch (isolation.level()) {
      case SANDBOX ->
          findings.good(
              "代码解释器：bubblewrap 沙箱，全部隔离有效 / code interpreter: bubblewrap, all walls stand");
      case REMOTE ->
          findings.good(
              "代码解释器：Jupyter 网关 / code interpreter: Jupyter gateway "
                  + settings.codeInterpreter().gateway().url());
      case NONE_BY_SETTING ->
          findings.warn(
              "代码解释器没有隔离，按设置运行 / code interpreter: NOT isolated, because a setting says so");
      case TOO_WEAK ->
          findings.warn(
              "代码解释器关闭，缺少 / code interpreter: off, missing: " + missing + "; " + BUBBLEWRAP);
    }
  }
}
