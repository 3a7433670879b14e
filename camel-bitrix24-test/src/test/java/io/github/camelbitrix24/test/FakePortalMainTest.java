package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakePortalMainTest {
    @Test
    void argumentsWinOverTheEnvironment(@TempDir Path folder) throws IOException {
        int port = freePort();
        Path file = folder.resolve("portal.jsonl");
        Map<String, String> environment = Map.of("FAKE_PORTAL_PORT", "1", "FAKE_PORTAL_STORE", file.toString());

        try (FakePortal portal = FakePortalMain.start(List.of("--port", Integer.toString(port)), environment)) {
            assertThat(portal.url().getPort()).isEqualTo(port);
            assertThat(Files.readString(file)).contains("\"table\":\"user\"");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
