/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityTest {
    @RegisterExtension
    static final FakePortalExtension PORTALS = new FakePortalExtension();

    private static final String PNG = "iVBORw0KGgo=";

    private final Map<String, Object> invoice = new HashMap<>(Map.of(
            "OWNER_TYPE_ID", 4,
            "OWNER_ID", 1,
            "RESPONSIBLE_ID", 1,
            "PROVIDER_ID", "REST_APP",
            "PROVIDER_TYPE_ID", "INVOICE",
            "SUBJECT", "Invoice 7",
            "ORIGIN_ID", "7"));

    @Test
    void aTypeIsRegisteredListedAndDeleted() {
        PortalClient client = application();

        assertThat(addType("INVOICE").result().booleanValue()).isTrue();
        JsonNode types = client.call("crm.activity.type.list").result();
        assertThat(types).hasSize(1);
        assertThat(types.path(0).path("TYPE_ID").asText()).isEqualTo("INVOICE");
        assertThat(types.path(0).path("NAME").asText()).isEqualTo("Type INVOICE");
        assertThat(types.path(0).path("ICON_ID").asText()).isEqualTo("0");
        assertThat(types.path(0).has("ID")).isFalse();

        client.call("crm.activity.type.delete", Map.of("TYPE_ID", "INVOICE"));
        assertThat(PORTALS.portal().rows("crm.activity.type").count()).isZero();
    }

    @Test
    void aTypeThatExistsAndATypeWithoutIdShareOneCode() {
        addType("INVOICE");

        PortalClient.ClientReply twice = addType("INVOICE");
        PortalClient.ClientReply nameless = addType("");

        assertThat(List.of(twice.code(), nameless.code())).containsOnly("INVALID_ARG_VALUE");
        assertThat(List.of(twice.status(), nameless.status())).containsOnly(400);
        assertThat(twice.description()).isNotEqualTo(nameless.description());
    }

    @Test
    void aTypeThatIsNotThereCannotBeDeleted() {
        assertThat(application()
                        .call("crm.activity.type.delete", Map.of("TYPE_ID", "NONE"))
                        .code())
                .isEqualTo("INVALID_ARG_VALUE");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"icon.png", "icon.JPG", "icon.gif", "icon.svg"})
    void aTypeMayBringAnIcon(String fileName) {
        assertThat(addIcon(fileName, PNG).status()).isEqualTo(200);

        assertThat(PORTALS.portal().rows("crm.activity.type").all().get(0).get("ICON_ID"))
                .isNotEqualTo("0");
        assertThat(PortalClient.get(PORTALS.portal().url() + "/icon/INVOICE").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anIconThatIsNoPictureInBase64IsRefused() {
        assertThat(addIcon("icon.png", "§§").code()).isEqualTo("INVALID_ARG_VALUE");
        assertThat(addIcon("icon.exe", PNG).code()).isEqualTo("INVALID_ARG_VALUE");
        assertThat(addIcon("icon.png", "").code()).isEqualTo("INVALID_ARG_VALUE");
    }

    @Test
    void anActivityOfTheApplicationIsAddedAndFoundByItsOrigin() {
        addType("INVOICE");
        addCompany();

        PortalClient.ClientReply added = application().call("crm.activity.add", Map.of("fields", invoice));

        assertThat(added.result().asLong()).isEqualTo(1);
        JsonNode found = application()
                .call("crm.activity.list", Map.of("filter", Map.of("ORIGIN_ID", "7", "PROVIDER_ID", "REST_APP")))
                .result();
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("SUBJECT").asText()).isEqualTo("Invoice 7");
        assertThat(found.path(0).path("COMPLETED").asText()).isEqualTo("N");
        assertThat(found.path(0).path("CREATED").asText()).isNotEmpty();
        assertThatPortal(PORTALS.portal())
                .executed("crm.activity.add")
                .withParameter("fields.OWNER_ID", 1)
                .once();
    }

    @ParameterizedTest(name = "without {0}")
    @ValueSource(strings = {"OWNER_ID", "OWNER_TYPE_ID", "RESPONSIBLE_ID", "PROVIDER_TYPE_ID"})
    void anActivityOfTheApplicationNeedsTheseFields(String field) {
        addType("INVOICE");
        addCompany();
        invoice.remove(field);

        PortalClient.ClientReply reply = application().call("crm.activity.add", Map.of("fields", invoice));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.description()).contains(field);
    }

    @Test
    void itsTypeAndItsOwnerMustExist() {
        assertThat(application()
                        .call("crm.activity.add", Map.of("fields", invoice))
                        .description())
                .contains("INVOICE");

        addType("INVOICE");
        assertThat(application()
                        .call("crm.activity.add", Map.of("fields", invoice))
                        .description())
                .contains("owner");
    }

    @ParameterizedTest(name = "without {0}")
    @ValueSource(strings = {"TYPE_ID", "COMMUNICATIONS"})
    void anyOtherActivityNeedsTypeAndCommunications(String field) {
        addCompany();
        Map<String, Object> call = new HashMap<>(Map.of(
                "OWNER_TYPE_ID", 4,
                "OWNER_ID", 1,
                "TYPE_ID", 2,
                "COMMUNICATIONS", List.of(Map.of("VALUE", "+1 555"))));
        assertThat(application()
                        .call("crm.activity.add", Map.of("fields", call))
                        .status())
                .isEqualTo(200);
        call.remove(field);

        assertThat(application()
                        .call("crm.activity.add", Map.of("fields", call))
                        .description())
                .contains(field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.github.camelbitrix24.test.behaviour.PortalBehaviour#bothSettings")
    void aWebhookMayOrMayNotAddActivitiesOfTheApplication(PortalBehaviour behaviour) {
        try (FakePortal portal = FakePortal.builder().with(behaviour).start()) {
            portal.rows("crm.activity.type").add(Map.of("TYPE_ID", "INVOICE"));
            portal.rows("crm.company").add(Map.of("TITLE", "Owner"));

            int status = PortalClient.ofWebhook(portal)
                    .call("crm.activity.add", Map.of("fields", invoice))
                    .status();

            boolean isRefused = behaviour.has(UndocumentedBehaviour.APPLICATION_ACTIVITIES_NEED_ITS_CONTEXT);
            assertThat(status == 200).isNotEqualTo(isRefused);
        }
    }

    @Test
    void anActivityIsChangedAndDeleted() {
        PORTALS.portal().rows("crm.activity").add(Map.of("SUBJECT", "Before"));
        PortalClient client = application();

        client.call("crm.activity.update", Map.of("id", 1, "fields", Map.of("SUBJECT", "After")));
        assertThat(client.call("crm.activity.get", Map.of("id", 1))
                        .result()
                        .path("SUBJECT")
                        .asText())
                .isEqualTo("After");
        client.call("crm.activity.delete", Map.of("id", 1));
        assertThat(PORTALS.portal().rows("crm.activity").count()).isZero();
        assertThat(client.call("crm.activity.fields")
                        .result()
                        .path("OWNER_ID")
                        .path("isRequired")
                        .asBoolean())
                .isTrue();
    }

    private static PortalClient application() {
        return PortalClient.ofApplication(PORTALS.portal());
    }

    private static PortalClient.ClientReply addType(String type) {
        return application()
                .call("crm.activity.type.add", Map.of("fields", Map.of("TYPE_ID", type, "NAME", "Type " + type)));
    }

    private static PortalClient.ClientReply addIcon(String fileName, String base64) {
        Map<String, ?> icon = Map.of("fileData", List.of(fileName, base64));
        return application()
                .call("crm.activity.type.add", Map.of("fields", Map.of("TYPE_ID", "INVOICE", "ICON_FILE", icon)));
    }

    private static void addCompany() {
        PORTALS.portal().rows("crm.company").add(Map.of("TITLE", "Owner"));
    }
}
