package dev.zhuli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The rules of the house. Some have nothing to judge yet; they wait for the first. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.zhuli");

  @Test
  void foldersDoNotDependOnEachOtherInCircles() {
    slices().matching("dev.zhuli.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void assistantsDoNotKnowEachOther() {
    slices()
        .matching("dev.zhuli.assistant.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void assistantsKnowNeitherHttpNorTheDatabase() {
    noClasses()
        .that()
        .resideInAPackage("dev.zhuli.assistant..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.zhuli.http..",
            "dev.zhuli.storage..",
            "java.sql..",
            "javax.sql..",
            "org.springframework.jdbc..",
            "jakarta.servlet..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyTheModelFolderKnowsModelLibraries() {
    only("dev.zhuli.model..", "dev.langchain4j..", "de.kherud..", "ai.onnxruntime..")
        .check(CLASSES);
  }

  @Test
  void onlyTheDiagramFolderKnowsHowDiagramsAreLaidOutAndPainted() {
    only("dev.zhuli.tool.diagram.layout..", "org.eclipse.elk..").check(CLASSES);
    only("dev.zhuli.tool.diagram.form..", "com.github.weisj.jsvg..").check(CLASSES);
  }

  @Test
  void onlyTheMcpFolderKnowsTheClientOfTheMcpSdk() {
    only("dev.zhuli.tool.mcp..", "io.modelcontextprotocol.client..").check(CLASSES);
  }

  @Test
  void onlyTheMcpDialectKnowsTheServerOfTheMcpSdk() {
    only("dev.zhuli.http.mcp..", "io.modelcontextprotocol.server..").check(CLASSES);
  }

  @Test
  void onlyTheTwoMcpFoldersKnowTheMcpSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.zhuli.tool.mcp..", "dev.zhuli.http.mcp..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.modelcontextprotocol..")
        .check(CLASSES);
  }

  @Test
  void onlyHttpKnowsServlets() {
    only("dev.zhuli.http..", "jakarta.servlet..").check(CLASSES);
  }

  /** The two classes that put the parts together may pass a data source on. */
  @Test
  void onlyStorageKnowsSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.zhuli.storage..")
        .and()
        .doNotHaveFullyQualifiedName("dev.zhuli.Wiring")
        .and()
        .doNotHaveFullyQualifiedName("dev.zhuli.cli.LocalKeys")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.springframework.jdbc..",
            "org.flywaydb..",
            "com.zaxxer.hikari..",
            "org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void onlyCommandsWriteToTheTerminal() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        CLASSES.that(not(resideInAnyPackage("dev.zhuli.cli..", "dev.zhuli.testkit.."))));
  }

  @Test
  void noFieldInjection() {
    NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(CLASSES);
  }

  @Test
  void loggingIsSlf4j() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
  }

  @Test
  void timesAreJavaTime() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Date")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Calendar.class)
        .check(CLASSES);
  }

  @Test
  void noStaticStateThatChanges() {
    noFields()
        .that()
        .areStatic()
        .should()
        .notHaveModifier(JavaModifier.FINAL)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static ArchRule only(String owner, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(owner)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }
}
