package dev.zhuli.tool.codeinterpreter;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("external")
class SandboxKernelTest extends KernelContract {
  @Override
  Kernels kernels(Path home) throws InterruptedException {
    return TestPython.kernels(home, MOST);
  }
}
