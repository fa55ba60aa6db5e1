package dev.zhuli.http;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;

/** What a person does at the page and sees there, in a browser that prefers Chinese. */
final class Person implements AutoCloseable {
  private final String base;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  Person(Browser browser, int port) {
    base = "http://127.0.0.1:" + port + "/";
    context =
        browser.newContext(
            new Browser.NewContextOptions().setLocale("zh-CN").setViewportSize(1100, 800));
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
  }

  /** Errors of the page's script, and violations of its policy. */
  List<String> complaints() {
    return complaints;
  }

  Page page() {
    return page;
  }

  void opensWith(String key) {
    page.navigate(base + "#key=" + key);
  }

  /** Opens the page, and a new conversation with the assistant of this name. */
  void choosesAfterOpeningWith(String key, String assistant) {
    opensWith(key);
    cards().filter(new Locator.FilterOptions().setHasText(assistant)).first().click();
  }

  void asks(String text) {
    composer().fill(text);
    composer().press("Enter");
  }

  /** Composes text in an input method, and ends the composition by Enter. */
  void composes(String keys, String text) {
    composer().focus();
    CDPSession devTools = context.newCDPSession(page);
    JsonObject composition = object("text", keys);
    composition.addProperty("selectionStart", keys.length());
    composition.addProperty("selectionEnd", keys.length());
    devTools.send("Input.imeSetComposition", composition);
    // So does an input method let the browser see it: the key Enter, under the code 229.
    JsonObject enter = object("type", "rawKeyDown");
    enter.addProperty("key", "Enter");
    enter.addProperty("code", "Enter");
    enter.addProperty("windowsVirtualKeyCode", 229);
    devTools.send("Input.dispatchKeyEvent", enter);
    devTools.send("Input.insertText", object("text", text));
  }

  private static JsonObject object(String name, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  Locator cards() {
    return page.locator(".card");
  }

  Locator composer() {
    return page.getByLabel("消息内容");
  }

  Locator messages() {
    return page.locator(".msg");
  }

  /** The text of the answer, without its notes and buttons. */
  Locator answer() {
    return page.locator(".msg.bot .part");
  }

  Locator error() {
    return page.locator(".msg.bot .error");
  }

  Locator conversations() {
    return page.locator("#talks li");
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  static LocatorAssertions sees(Locator locator) {
    return PlaywrightAssertions.assertThat(locator);
  }

  @Override
  public void close() {
    context.close();
  }
}
