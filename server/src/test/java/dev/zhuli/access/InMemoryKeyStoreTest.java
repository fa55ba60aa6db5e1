package dev.zhuli.access;

class InMemoryKeyStoreTest extends KeyStoreContract {
  @Override
  protected KeyStore empty() {
    return new InMemoryKeyStore();
  }
}
