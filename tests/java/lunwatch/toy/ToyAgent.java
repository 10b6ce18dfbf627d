package lunwatch.toy;

import lunwatch.app.Main;
import lunwatch.sample.Subsystems;

/** lunwatch with one subsystem more. */
public final class ToyAgent {

    private ToyAgent() {}

    public static void main(String[] args) {
        Main.run(Subsystems.ALL.and(new LoadAverage()), args);
    }
}
