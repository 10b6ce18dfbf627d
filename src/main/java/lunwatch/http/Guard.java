package lunwatch.http;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import lunwatch.access.Access;
import lunwatch.access.Login;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands before everything that is served: lets GET and HEAD pass, over TLS if that is asked for, with the right password if that is.
 * Passwords are hashed one at a time on a thread of their own, so that guessing them takes a core's time at most and never a thread
 * that serves; who was right before is not hashed again and does not wait.
 */
final class Guard extends Handler.Wrapper {

    private static final System.Logger LOG = System.getLogger(Guard.class.getName());

    /** So many logins may wait; the next one is told to come again. */
    private static final int WAITING = 16;

    private final Access access;
    private final ThreadPoolExecutor hashing = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING),
            task -> {
                Thread thread = new Thread(task, "passwords");
                thread.setDaemon(true);
                return thread;
            });

    Guard(Access access) {
        this.access = access;
        hashing.allowCoreThreadTimeOut(true);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (access.keys().isPresent() && !request.isSecure()) {
            return refuse(response, callback, HttpStatus.BAD_REQUEST_400, "This port speaks HTTPS.");
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            return refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "Only GET and HEAD.");
        }
        if (!access.asksForPassword()) {
            return super.handle(request, response, callback);
        }
        Optional<Login> login = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION)).flatMap(Login::parse);
        if (login.isEmpty()) {
            return askForPassword(response, callback);
        }
        return access.remembers(login.get())
                ? super.handle(request, response, callback)
                : handleLater(login.get(), request, response, callback);
    }

    private boolean handleLater(Login login, Request request, Response response, Callback callback) {
        try {
            hashing.execute(() -> {
                try {
                    if (!access.admits(login)) {
                        askForPassword(response, callback);
                    } else if (!super.handle(request, response, callback)) {
                        refuse(response, callback, HttpStatus.NOT_FOUND_404, "Not found.");
                    }
                } catch (Exception e) {
                    LOG.log(Level.DEBUG, "a request failed", e);
                    callback.failed(e);
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 10);
            return refuse(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, "Too many logins at once.");
        }
    }

    private static boolean askForPassword(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"lunwatch\", charset=\"UTF-8\"");
        return refuse(response, callback, HttpStatus.UNAUTHORIZED_401, "Unauthorized.");
    }

    private static boolean refuse(Response response, Callback callback, int status, String why) {
        PlainErrors.write(response, callback, status, why);
        return true;
    }

    @Override
    protected void doStop() throws Exception {
        hashing.shutdownNow();
        super.doStop();
    }
}
