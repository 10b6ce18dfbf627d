package lunwatch.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar as it is packaged: with a class for each lambda, which the JVM's verifier takes. */
final class JarIT {

    private static final Path JAR = Path.of("target/lunwatch.jar");

    @Test
    void hasAClassForEachLambdaOfOurs() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<JarEntry> ours =
                    jar.stream().filter(entry -> entry.getName().startsWith("lunwatch/") && entry.getName().endsWith(".class")).toList();
            assertThat(ours).hasSizeGreaterThan(500);
            for (JarEntry entry : ours) {
                try (InputStream in = jar.getInputStream(entry)) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)).as(entry.getName())
                            .doesNotContain("LambdaMetafactory", "StringConcatFactory");
                }
            }
        }
    }

    /** To initialize a class is to have it verified first. */
    @Test
    void theirClassesAreSound() throws Exception {
        int sound = 0;
        try (JarFile jar = new JarFile(JAR.toFile());
                URLClassLoader loader = new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (String name : jar.stream().map(JarEntry::getName).filter(name -> name.contains("$$Lambda")).toList()) {
                try {
                    Class.forName(name.replace(".class", "").replace('/', '.'), true, loader);
                    sound++;
                } catch (NoClassDefFoundError optional) {
                    // A library's part for yet another library, which is not here.
                    assertThat(name).doesNotStartWith("lunwatch/");
                }
            }
        }
        assertThat(sound).isGreaterThan(2000);
    }
}
