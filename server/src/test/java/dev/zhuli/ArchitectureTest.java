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
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house. Some have nothing to judge yet; they wait for the first. */
@AnalyzeClasses(packages = "dev.zhuli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule foldersDoNotDependOnEachOtherInCircles =
      slices().matching("dev.zhuli.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule assistantsDoNotKnowEachOther =
      slices()
          .matching("dev.zhuli.assistant.(*)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule assistantsKnowNeitherHttpNorTheDatabase =
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
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheModelFolderKnowsModelLibraries =
      only("dev.zhuli.model..", "dev.langchain4j..", "de.kherud..", "ai.onnxruntime..");

  @ArchTest
  static final ArchRule onlyTheMcpFolderKnowsTheClientOfTheMcpSdk =
      only("dev.zhuli.tool.mcp..", "io.modelcontextprotocol.client..");

  @ArchTest
  static final ArchRule onlyTheMcpDialectKnowsTheServerOfTheMcpSdk =
      only("dev.zhuli.http.mcp..", "io.modelcontextprotocol.server..");

  @ArchTest
  static final ArchRule onlyTheTwoMcpFoldersKnowTheMcpSdk =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.zhuli.tool.mcp..", "dev.zhuli.http.mcp..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.modelcontextprotocol..");

  @ArchTest
  static final ArchRule onlyHttpKnowsServlets = only("dev.zhuli.http..", "jakarta.servlet..");

  /** The two classes that put the parts together may pass a data source on. */
  @ArchTest
  static final ArchRule onlyStorageKnowsSql =
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
              "org.sqlite..");

  @ArchTest
  static void onlyCommandsWriteToTheTerminal(JavaClasses classes) {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        classes.that(not(resideInAnyPackage("dev.zhuli.cli..", "dev.zhuli.testkit.."))));
  }

  @ArchTest static final ArchRule noFieldInjection = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  @ArchTest static final ArchRule loggingIsSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule timesAreJavaTime =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Date")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.Calendar.class);

  @ArchTest
  static final ArchRule noStaticStateThatChanges =
      noFields()
          .that()
          .areStatic()
          .should()
          .notHaveModifier(JavaModifier.FINAL)
          .allowEmptyShould(true);

  private static ArchRule only(String owner, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(owner)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }
}
