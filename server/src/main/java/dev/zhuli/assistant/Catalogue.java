package dev.zhuli.assistant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * All assistants by id: the program's own in the order of their {@code @Order}, then the users'.
 * What a user changes is seen by the next call. Safe for use by many threads.
 */
@Component
public class Catalogue {
  private static final Logger log = LoggerFactory.getLogger(Catalogue.class);

  private final Map<String, Assistant> builtIn;
  private final AssistantSource own;
  private volatile View view;

  /**
   * @throws IllegalStateException when two of the program's own assistants have the same id
   */
  public Catalogue(List<Assistant> builtIn, AssistantSource own) {
    this.builtIn = byId(builtIn);
    this.own = own;
    this.view = merge(own.current());
  }

  public Optional<Assistant> find(String id) {
    return Optional.ofNullable(view().assistants().get(id));
  }

  /** Every assistant, in the order in which they are shown. */
  public List<Assistant> all() {
    return List.copyOf(view().assistants().values());
  }

  /** What is wrong with users' own assistants at present; empty when all is well. */
  public List<CatalogueProblem> problems() {
    return view().problems();
  }

  private View view() {
    AssistantSource.Snapshot now = own.current();
    View known = view;
    if (known.of().equals(now)) {
      return known;
    }
    View fresh = merge(now);
    view = fresh;
    return fresh;
  }

  private View merge(AssistantSource.Snapshot snapshot) {
    Map<String, Assistant> assistants = new LinkedHashMap<>(builtIn);
    List<CatalogueProblem> problems = new ArrayList<>(snapshot.problems());
    for (AssistantSource.Entry entry : snapshot.entries()) {
      String id = entry.assistant().card().id();
      Assistant other = assistants.putIfAbsent(id, entry.assistant());
      if (other != null) {
        problems.add(taken(entry.origin(), id, other.card().name()));
      }
    }
    return new View(snapshot, assistants, List.copyOf(problems));
  }

  private static CatalogueProblem taken(String origin, String id, String by) {
    CatalogueProblem problem =
        new CatalogueProblem(
            origin, "id %s 已被“%s”使用 / the id is taken by \"%s\"".formatted(id, by, by));
    log.warn("{}: {}", problem.source(), problem.message());
    return problem;
  }

  private static Map<String, Assistant> byId(Collection<Assistant> assistants) {
    Map<String, Assistant> byId = new LinkedHashMap<>();
    for (Assistant assistant : assistants) {
      Assistant other = byId.putIfAbsent(assistant.card().id(), assistant);
      if (other != null) {
        throw new IllegalStateException(
            "Two assistants have the id %s: %s and %s"
                .formatted(assistant.card().id(), other.card().name(), assistant.card().name()));
      }
    }
    return byId;
  }

  /** The assistants as merged from one snapshot; never changed once made. */
  private record View(
      AssistantSource.Snapshot of,
      Map<String, Assistant> assistants,
      List<CatalogueProblem> problems) {}
}
