package lunwatch.app;

import java.lang.reflect.Proxy;

/** SIGHUP: by custom the word to a daemon that its configuration has changed. Left alone, Java would end by it. */
final class ReloadSignal {

    private ReloadSignal() {}

    /**
     * Runs an action at each SIGHUP from now on, on a thread of its own.
     *
     * <p>By reflection, because the compiler warns of {@code sun.misc} and nothing turns that off. It is there on purpose: the module
     * jdk.unsupported holds what has no replacement.
     */
    static void handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object running =
                    Proxy.newProxyInstance(ReloadSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance("HUP"), running);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
