package io.github.camelbitrix24.test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a fake portal on its own: {@code java -jar … [--port 8080] [--store file]}. */
public final class FakePortalMain {
    private static final Logger UNDERTOW = Logger.getLogger("io.undertow");
    private static final Logger XNIO = Logger.getLogger("org.xnio");
    private static final Logger JBOSS = Logger.getLogger("org.jboss");
    private static final Duration LONG_ENOUGH = Duration.ofDays(365);

    private FakePortalMain() {}

    /** Options may also come from the environment: {@code FAKE_PORTAL_PORT}, {@code FAKE_PORTAL_STORE}. */
    public static void main(String[] arguments) {
        List.of(UNDERTOW, XNIO, JBOSS).forEach(logger -> logger.setLevel(Level.WARNING));
        FakePortal portal = start(List.of(arguments), System.getenv());
        System.out.println("Timeline      " + portal.url() + "/");
        System.out.println("Webhook       " + portal.webhookUrl());
        System.out.println("Access token  " + portal.accessToken());
    }

    static FakePortal start(List<String> arguments, Map<String, String> environment) {
        FakePortalBuilder builder = FakePortal.builder().tokenLife(LONG_ENOUGH);
        option("port", arguments, environment).map(Integer::valueOf).ifPresent(builder::port);
        option("store", arguments, environment).map(Path::of).ifPresent(builder::storeIn);
        return builder.start();
    }

    private static Optional<String> option(String name, List<String> arguments, Map<String, String> environment) {
        int position = arguments.indexOf("--" + name);
        return position >= 0 && position + 1 < arguments.size()
                ? Optional.of(arguments.get(position + 1))
                : Optional.ofNullable(environment.get("FAKE_PORTAL_" + name.toUpperCase(Locale.ROOT)));
    }
}
