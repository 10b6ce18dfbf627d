package lunwatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** Who may import whom, so that nobody has to remember it: data flows from reading to sample to outputs, never back. */
@AnalyzeClasses(packages = "lunwatch", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule reading = mayImport("reading");
    @ArchTest
    static final ArchRule drbd = mayImport("drbd", "reading");
    @ArchTest
    static final ArchRule lio = mayImport("lio", "reading");
    @ArchTest
    static final ArchRule sample = mayImport("sample", "reading", "drbd", "lio");
    @ArchTest
    static final ArchRule metric = mayImport("metric", "drbd", "lio", "sample");
    @ArchTest
    static final ArchRule history = mayImport("history", "metric", "reading", "sample");
    @ArchTest
    static final ArchRule prometheus = mayImport("prometheus", "metric", "sample");
    @ArchTest
    static final ArchRule munin = mayImport("munin", "metric", "sample");
    @ArchTest
    static final ArchRule municheck = mayImport("municheck");
    @ArchTest
    static final ArchRule print = mayImport("print", "history", "metric", "sample");
    @ArchTest
    static final ArchRule archiveFormat = mayImport("archive.format", "reading");
    @ArchTest
    static final ArchRule archiveWriter = mayImport("archive.writer", "archive.format", "reading");
    @ArchTest
    static final ArchRule archiveReader = mayImport("archive.reader", "archive.format", "reading");
    @ArchTest
    static final ArchRule archiveRetention = mayImport("archive.retention", "archive.format");
    @ArchTest
    static final ArchRule http = mayImport("http", "access", "prometheus", "sample");
    @ArchTest
    static final ArchRule access = mayImport("access");
    @ArchTest
    static final ArchRule schedule = mayImport("schedule");
    @ArchTest
    static final ArchRule config = mayImport("config", "access", "schedule");
    @ArchTest
    static final ArchRule demo = mayImport("demo", "reading");

    @ArchTest
    static final ArchRule noCycles = slices().matching("lunwatch.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule quartz = isUsedOnlyIn("org.quartz..", "schedule");
    @ArchTest
    static final ArchRule javalin = isUsedOnlyIn("io.javalin..", "http");
    @ArchTest
    static final ArchRule jetty = isUsedOnlyIn("org.eclipse.jetty..", "http");
    @ArchTest
    static final ArchRule prometheusClient = isUsedOnlyIn("io.prometheus..", "prometheus");
    @ArchTest
    static final ArchRule micrometer = isUsedOnlyIn("io.micrometer..", "prometheus");
    @ArchTest
    static final ArchRule yaml = isUsedOnlyIn("com.fasterxml.jackson.dataformat..", "config");
    @ArchTest
    static final ArchRule gzip = isUsedOnlyIn("org.apache.commons.compress..", "archive.format");
    @ArchTest
    static final ArchRule picocli = isUsedOnlyIn("picocli..", "app");
    @ArchTest
    static final ArchRule bcrypt = isUsedOnlyIn("at.favre.lib..", "access");

    @ArchTest
    static final ArchRule parsersDoNoInputOrOutput = noClasses().that().resideInAnyPackage("lunwatch.drbd", "lunwatch.lio")
            .should().dependOnClassesThat().resideInAnyPackage("java.nio.file..", "java.io..");

    @ArchTest
    static final ArchRule theFormatIsTheArchivesOwn = noClasses().that().resideOutsideOfPackage("lunwatch.archive..")
            .should().dependOnClassesThat(DescribedPredicate.describe("in archive.format, but what is shown to people",
                    type -> type.getPackageName().equals("lunwatch.archive.format")
                            && !List.of("Damage", "DumpText", "Escape").contains(type.getSimpleName())));

    @ArchTest
    static final ArchRule theClockIsHandedIn = noClasses().that().resideOutsideOfPackage("lunwatch.app")
            .should().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(java.time.LocalDate.class, "now")
            .orShould().callMethod(java.time.ZonedDateTime.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis");

    private static ArchRule mayImport(String name, String... others) {
        List<String> allowed = new ArrayList<>(List.of("lunwatch." + name));
        List.of(others).forEach(other -> allowed.add("lunwatch." + other));
        DescribedPredicate<JavaClass> forbidden = DescribedPredicate.describe("other packages of lunwatch",
                type -> type.getPackageName().startsWith("lunwatch") && !allowed.contains(type.getPackageName()));
        return noClasses().that().resideInAPackage("lunwatch." + name).should().dependOnClassesThat(forbidden);
    }

    private static ArchRule isUsedOnlyIn(String library, String name) {
        return noClasses().that().resideOutsideOfPackage("lunwatch." + name).should().dependOnClassesThat().resideInAPackage(library);
    }
}
