/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.auth.Installation.Payload;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The user whose access token is in the call of a frame, or of another callback. The fields of the call are values from
 * outside and do not say who the user is, nor what the user may do: the portal does. The token itself is not accessible.
 */
public final class FrameUser {

    /** The exchange property with the user. It is absent if the call has no access token, or names no portal. */
    public static final String PROPERTY = "CamelBitrix24FrameUser";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Application application;
    private final Payload payload;
    private final Supplier<InstallationChecks> checks;

    FrameUser(Application application, Payload payload, Supplier<InstallationChecks> checks) {
        this.application = application;
        this.payload = payload;
        this.checks = checks;
    }

    /**
     * The user as the portal's method {@code user.current} returns it. Asks the portal each time.
     *
     * @throws Bitrix24Exception if the portal refuses the token, or cannot be asked
     */
    public Map<String, Object> current() {
        return Json.PLAIN.convertValue(
                ask("user.current"),
                Json.PLAIN.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    }

    /**
     * Whether the user is an administrator of the portal ({@code user.admin}). Asks the portal each time.
     *
     * @throws Bitrix24Exception if the portal refuses the token, or cannot be asked
     */
    public boolean isAdministrator() {
        return ask("user.admin").asBoolean();
    }

    private JsonNode ask(String method) {
        CallSite site = new CallSite(method, "the portal of member " + payload.memberId(), true);
        try {
            URI portal = PortalAccess.byMember(application, payload.memberId()).portal();
            try (Wire wire = checks.get().open(portal)) {
                AuthorizationServer asked = new AuthorizationServer(portal, wire);
                return asked.ask(method, accessToken(), TIMEOUT).path("result");
            }
        } catch (UnknownMemberException | TokenStoreException e) {
            throw TokenRefreshException.temporary(String.valueOf(e.getMessage()), e)
                    .toCallFailure(site);
        } catch (TokenRefreshException e) {
            throw e.toCallFailure(site);
        }
    }

    /** The proof of an installation has replaced the installer's token. */
    private Secret accessToken() {
        return checks.get().isInstalled(payload)
                ? application
                        .store()
                        .find(TokenKey.ofMember(application.clientId(), payload.memberId()))
                        .map(StoredTokens::accessToken)
                        .orElse(payload.accessToken())
                : payload.accessToken();
    }

    @Override
    public String toString() {
        return "FrameUser[***]";
    }
}
