/**
 * The HTTP server: what is served under which path, to whom, and within which bounds. The only package that knows Javalin and Jetty.
 * No request waits for another, for a slow client or for the kernel: see {@link lunwatch.http.Connections}.
 */
package lunwatch.http;
