package lunwatch.app;

import lunwatch.daemon.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionOption implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"lunwatch " + BuildVersion.number(), "Java " + System.getProperty("java.version")};
    }
}
