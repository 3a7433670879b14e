/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Envelope;
import io.github.camelbitrix24.test.call.Parameters;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Methods about the portal, the caller's scopes and the available methods. */
final class PortalInfoMethods {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> SCOPES = Set.of(
            "biconnector",
            "crm",
            "department",
            "disk",
            "documentgenerator",
            "humanresources.hcmlink",
            "im",
            "landing",
            "log",
            "task",
            "telephony",
            "user",
            "user_brief",
            "user_basic");

    private final Clock clock;
    private final Map<String, RestMethod> methodsByName;

    PortalInfoMethods(Clock clock, Map<String, RestMethod> all) {
        this.clock = clock;
        this.methodsByName = all;
    }

    List<RestMethod> methods() {
        RestMethod.Rights application = new RestMethod.Rights(Set.of(), true);
        return List.of(
                new RestMethod(
                        "server.time",
                        RestMethod.Rights.OPEN,
                        List.of(),
                        (parameters, caller) -> Answer.of(TextNode.valueOf(Envelope.format(clock.instant())))),
                new RestMethod("scope", RestMethod.Rights.OPEN, List.of(), this::scope),
                new RestMethod("methods", RestMethod.Rights.OPEN, List.of(), this::names),
                new RestMethod("method.get", RestMethod.Rights.OPEN, List.of("name"), this::describe),
                new RestMethod("app.info", application, List.of(), (parameters, caller) -> Answer.of(application())));
    }

    private Answer scope(Parameters parameters, Grant caller) {
        boolean isAll = caller.scopes().isEmpty() || isTrue(parameters.get("full"));
        return Answer.of(list(isAll ? SCOPES : caller.scopes()));
    }

    private Answer names(Parameters parameters, Grant caller) {
        String scope = parameters.text("scope");
        return Answer.of(list(methodsByName.values().stream()
                .filter(method -> scope.isEmpty() || method.rights().scopes().contains(scope))
                .map(RestMethod::name)
                .toList()));
    }

    private Answer describe(Parameters parameters, Grant caller) {
        RestMethod method = methodsByName.get(parameters.text("name").toLowerCase(Locale.ROOT));
        boolean isExisting = method != null;
        boolean isAvailable = method != null && caller.allows(method.rights().scopes());
        return Answer.of(JSON.objectNode().put("isExisting", isExisting).put("isAvailable", isAvailable));
    }

    private static JsonNode application() {
        return JSON.objectNode()
                .put("ID", 1)
                .put("CODE", "local.fake.application")
                .put("VERSION", 1)
                .put("STATUS", "L")
                .put("INSTALLED", true)
                .put("PAYMENT_EXPIRED", "N")
                .putNull("DAYS")
                .put("LANGUAGE_ID", "en")
                .put("LICENSE", "en_fake")
                .put("LICENSE_TYPE", "fake")
                .put("LICENSE_FAMILY", "fake");
    }

    private static boolean isTrue(JsonNode value) {
        return Set.of("true", "1", "y").contains(value.asText("").toLowerCase(Locale.ROOT));
    }

    private static ArrayNode list(Collection<String> names) {
        ArrayNode list = JSON.arrayNode();
        names.stream().sorted().forEach(list::add);
        return list;
    }
}
