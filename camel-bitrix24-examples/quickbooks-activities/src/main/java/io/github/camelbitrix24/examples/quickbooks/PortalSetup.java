/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import io.github.camelbitrix24.test.FakePortal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PropertiesComponent;
import org.jspecify.annotations.Nullable;

/** Configures the portal of the settings, or starts and configures an embedded one. */
final class PortalSetup extends MainListenerSupport implements AutoCloseable {

    private static final String URL = "bitrix24.portalUrl";
    private static final String TOKEN = "bitrix24.accessToken";
    private static final Duration TOKEN_LIFE = Duration.ofDays(365);

    private final Consumer<URI> onEmbedded;
    private @Nullable FakePortal embedded;

    /** Passes the address of the embedded portal's timeline, if any, to the consumer. */
    PortalSetup(Consumer<URI> onEmbedded) {
        this.onEmbedded = onEmbedded;
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        PropertiesComponent settings = main.getCamelContext().getPropertiesComponent();
        Optional<String> url = setting(settings, URL);
        Optional<String> token = setting(settings, TOKEN);
        if (url.isPresent() != token.isPresent()) {
            throw new IllegalArgumentException(URL + " and " + TOKEN + " go together: set both for a real portal,"
                    + " neither for the embedded one.");
        }
        if (url.isPresent()) {
            settings.addOverrideProperty("portal.name", host(url.get()));
        } else {
            FakePortal portal = start(Path.of(main.getCamelContext().resolvePropertyPlaceholders("{{bitrix24.work}}")));
            embedded = portal;
            settings.addOverrideProperty(URL, portal.url().toString());
            settings.addOverrideProperty(TOKEN, portal.accessToken());
            settings.addOverrideProperty("portal.name", "embedded");
            onEmbedded.accept(portal.url().resolve("/"));
        }
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }

    private static FakePortal start(Path work) {
        return FakePortal.builder()
                .storeIn(work.resolve("portal.jsonl"))
                .tokenLife(TOKEN_LIFE)
                .start();
    }

    private static String host(String url) {
        String authority = URI.create(url).getAuthority();
        return authority == null ? url : authority;
    }

    private static Optional<String> setting(PropertiesComponent settings, String name) {
        return settings.resolveProperty(name).filter(value -> !value.isBlank());
    }
}
