/** The HTTP server: what is served under which path. The only package that knows Javalin and Jetty. */
package lunwatch.http;
