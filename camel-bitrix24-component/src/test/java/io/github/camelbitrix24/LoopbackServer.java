package io.github.camelbitrix24;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/** An HTTP server for {@code platform-http} on this machine alone. */
public record LoopbackServer(int port) {

    /** A server on a free port, which listens when it is added to a context. */
    public static LoopbackServer onFreePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new LoopbackServer(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address, without a path. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Lets it live with a context. */
    public void addTo(CamelContext context) {
        VertxPlatformHttpServerConfiguration http = new VertxPlatformHttpServerConfiguration();
        http.setBindHost("127.0.0.1");
        http.setBindPort(port);
        try {
            context.addService(new VertxPlatformHttpServer(http));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
