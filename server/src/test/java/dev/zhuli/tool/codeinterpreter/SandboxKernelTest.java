package dev.zhuli.tool.codeinterpreter;

import java.nio.file.Path;

class SandboxKernelTest extends KernelContract {
  @Override
  Kernels kernels(Path home) throws InterruptedException {
    return TestPython.kernels(home, MOST);
  }
}
