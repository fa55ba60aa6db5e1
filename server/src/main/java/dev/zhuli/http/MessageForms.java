package dev.zhuli.http;

import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a dialect's messages may hold.
 *
 * @param roles by their names, in the order in which they are told
 * @param parts kinds of parts beside text, pictures and recordings, by their names
 */
public record MessageForms(Map<String, Role> roles, Map<String, OtherPart> parts) {
  /** What all dialects have. */
  public static final MessageForms COMMON = new MessageForms(commonRoles(), Map.of());

  /** Reads a part of another kind; empty when it joins the message in another way. */
  @FunctionalInterface
  public interface OtherPart {
    Optional<Part> read(JsonNode node, String path);
  }

  private static Map<String, Role> commonRoles() {
    Map<String, Role> roles = new LinkedHashMap<>();
    roles.put("user", Role.USER);
    roles.put("assistant", Role.ASSISTANT);
    roles.put("system", Role.SYSTEM);
    roles.put("tool", Role.TOOL);
    return Collections.unmodifiableMap(roles);
  }

  /** The same with one more name for a role. */
  public MessageForms withRole(String name, Role role) {
    Map<String, Role> more = new LinkedHashMap<>(roles);
    more.put(name, role);
    return new MessageForms(Collections.unmodifiableMap(more), parts);
  }

  /** The same with one more kind of part. */
  public MessageForms withPart(String type, OtherPart part) {
    Map<String, OtherPart> more = new LinkedHashMap<>(parts);
    more.put(type, part);
    return new MessageForms(roles, Collections.unmodifiableMap(more));
  }
}
