package lunwatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lunwatch.sample.Subsystems;

/** Who may import whom, so that nobody has to remember it: data flows from reading to sample to outputs, never back. */
@AnalyzeClasses(packages = "lunwatch", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String ROOT = "lunwatch.";

    /** Where all is wired, and the command line over that, which nobody imports. */
    private static final Set<String> OVER_ALL = Set.of(ROOT + "daemon", ROOT + "app");

    /** Each package that is a subsystem. */
    private static final Set<String> SUBSYSTEM_PACKAGES = Subsystems.ALL.stream()
            .map(subsystem -> subsystem.getClass().getPackageName().substring(ROOT.length())).collect(Collectors.toSet());

    private static final String SUBSYSTEMS = "every subsystem";

    /** Which packages each may import beside itself, floor by floor. What is not here may import nothing, and has to be added. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("reading"),
            entry("metric"),
            entry("demo", "reading"),
            entry("graph", "metric"),
            entry("subsystem", "demo", "metric", "graph", "reading"),
            entry("sample", SUBSYSTEMS, "metric", "reading", "subsystem"),
            entry("history", "metric", "reading", "sample", "subsystem"),
            entry("prometheus", "metric", "sample", "subsystem"),
            entry("munin", "graph", "munin.memory", "sample"),
            entry("munin.memory", "graph"),
            entry("munin.file", "munin", "graph", "munin.memory"),
            entry("munin.node", "munin", "sample"),
            entry("municheck"),
            entry("print", "history", "metric", "sample", "subsystem"),
            entry("archive.format", "reading"),
            entry("archive.writer", "archive.format", "reading"),
            entry("archive.reader", "archive.format", "reading"),
            entry("archive.retention", "archive.format"),
            entry("http", "access", "prometheus", "sample"),
            entry("access"),
            entry("schedule"),
            entry("config", "access", "reading", "sample", "schedule", "subsystem"));

    private static Map.Entry<String, Set<String>> entry(String name, String... others) {
        Set<String> allowed = new TreeSet<>(Set.of(others));
        if (allowed.remove(SUBSYSTEMS)) {
            allowed.addAll(SUBSYSTEM_PACKAGES);
        }
        return Map.entry(name, allowed);
    }

    /** A subsystem may import what is below all of them and what is below itself: its parsers in {@code state}, its {@code demo} files. */
    private static Set<String> ofSubsystem(String name) {
        if (name.endsWith(".state")) {
            return Set.of("reading", "subsystem");
        }
        if (name.endsWith(".demo")) {
            return Set.of("demo", name.replace(".demo", ".state"), "reading");
        }
        return Set.of("demo", "graph", "metric", "reading", "subsystem", name + ".demo", name + ".state");
    }

    @ArchTest
    static void importsWhatItMay(JavaClasses classes) {
        classes.stream().map(JavaClass::getPackageName).distinct().filter(name -> !OVER_ALL.contains(name))
                .forEach(name -> mayImport(name.substring(ROOT.length())).check(classes));
    }

    @ArchTest
    static final ArchRule nothingImportsTheCommandLine = noClasses().that().resideOutsideOfPackage(ROOT + "app")
            .should().dependOnClassesThat().resideInAPackage(ROOT + "app");
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
    static final ArchRule parsersDoNoInputOrOutput = noClasses().that().resideInAPackage("lunwatch.*.state")
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

    private static ArchRule mayImport(String name) {
        boolean ofSubsystem = SUBSYSTEM_PACKAGES.contains(name.replaceFirst("\\..*", ""));
        Set<String> allowed = ofSubsystem ? ofSubsystem(name) : MAY_IMPORT.getOrDefault(name, Set.of());
        DescribedPredicate<JavaClass> forbidden = DescribedPredicate.describe("packages of lunwatch other than " + allowed,
                type -> type.getPackageName().startsWith("lunwatch") && !type.getPackageName().equals(ROOT + name)
                        && !allowed.contains(type.getPackageName().replace(ROOT, "")));
        return noClasses().that().resideInAPackage(ROOT + name).should().dependOnClassesThat(forbidden);
    }

    private static ArchRule isUsedOnlyIn(String library, String name) {
        return noClasses().that().resideOutsideOfPackage("lunwatch." + name).should().dependOnClassesThat().resideInAPackage(library);
    }
}
