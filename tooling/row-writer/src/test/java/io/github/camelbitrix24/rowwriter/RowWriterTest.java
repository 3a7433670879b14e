/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes records with user fields, compiles them, and maps results to them. */
@ExtendWith(FakePortalExtension.class)
class RowWriterTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private FakePortal portal;
    private Path folder;

    @BeforeEach
    void declareFields(FakePortal fakePortal, @TempDir Path temporary) {
        portal = fakePortal;
        folder = temporary;
        UserFields.declare(portal.rows("crm.deal"));
    }

    private int write(String... objects) throws IOException {
        List<String> args = new ArrayList<>(List.of(folder.toString(), "com.acme.portal"));
        args.addAll(List.of(objects));
        return writer(portal.webhookUrl()).run(args.toArray(String[]::new));
    }

    private RowWriter writer(String webhook) {
        return new RowWriter(
                Map.of("BITRIX24_WEBHOOK", webhook),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String source(String name) throws IOException {
        return Files.readString(folder.resolve("com/acme/portal/" + name + ".java"));
    }

    @Test
    void aRecordOfAPortalCompilesAndBindsItsRows() throws Exception {
        assertThat(write("crm.deal")).isZero();
        portal.rows("crm.deal").add(UserFields.ROW);

        Object deal = bound("crm.deal.list", "PortalDeal").get(0);

        UserFields.VALUES.forEach((component, value) ->
                assertThat(valueOf(deal, component)).as(component).hasToString(value));
        assertThat(valueOf(deal, "ufCrmBoss")).isNull();
        assertThat(valueOf(deal, "ufCrmLatest")).isEqualTo(List.of(1));
    }

    @Test
    void anEnumerationHasAConstantForEachValueByItsName() throws Exception {
        assertThat(write("crm.deal")).isZero();
        portal.rows("crm.deal").add(Map.of("UF_CRM_COLOUR", "45"));

        Object deal = bound("crm.deal.list", "PortalDeal").get(0);

        Class<?> colour = deal.getClass().getDeclaredClasses()[0];
        assertThat(valueOf(deal, "ufCrmColour"))
                .isEqualTo(colour.getField("LIGHT_BLUE").get(null));
        assertThat(colour.getFields())
                .extracting(Field::getName)
                .containsExactlyInAnyOrder("CHILDRENS_RED", "LIGHT_BLUE", "LIGHT_BLUE_2", "VALUE_1", "VALUE", "СИНИЙ");
    }

    @Test
    void aRecordOfAPortalIsSentBack() throws Exception {
        assertThat(write("crm.deal", "crm.item:2=DealItem")).isZero();
        portal.rows("crm.deal")
                .add(Map.of("TITLE", "Roof", "UF_CRM_COLOUR", "4711", "UF_CRM_URGENT", "0", "UF_CRM_A_1", "one"));
        Object deal = bound("crm.deal.list", "PortalDeal").get(0);
        Object item = bound("crm.item.list?params.entityTypeId=2", "DealItem").get(0);

        call("crm.deal.add?bodyParam=fields", deal);
        call("crm.item.add?params.entityTypeId=2&bodyParam=fields", item);

        assertThatPortal(portal)
                .executed("crm.deal.add")
                .once()
                .withParameter("fields.UF_CRM_COLOUR", 4711)
                .withParameter("fields.UF_CRM_URGENT", 0)
                .withParameter("fields.UF_CRM_A_1", "one");
        assertThatPortal(portal)
                .executed("crm.item.add")
                .once()
                .withParameter("fields.title", "Roof")
                .withParameter("fields.ufCrm_COLOUR", 4711);
    }

    @Test
    void theSamePortalGivesTheSameTextWithoutItsAddress() throws IOException {
        write("crm.deal");
        String first = source("PortalDeal");
        write("crm.deal");

        assertThat(source("PortalDeal")).isEqualTo(first);
        assertThat(first + out + err)
                .doesNotContain(portal.url().getHost())
                .doesNotContain(portal.webhookUrl().split("/")[5]);
        assertThat(first).contains("@param ufCrmColour Colour &#42;/ &#92;u002a/ of the &lt;roof&gt;");
    }

    @Test
    void aUsersOwnFieldsHaveTheirTypesFromAMethodOfTheirOwn() throws Exception {
        portal.rows("user").userField("UF_USR_BADGE", "whatever", Map.of());
        portal.on("user.userfield.list").answers(200, "application/json", UserFields.BADGE);

        assertThat(write("user=Employee"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();

        compiled("Employee");
        assertThat(source("Employee"))
                .contains("List<UfUsrBadge> ufUsrBadge", "GOLD = new UfUsrBadge(26L)", "List<Long> ufDepartment")
                .contains("LocalDate personalBirthday", "PortalFile personalPhoto");
    }

    @Test
    void aTasksOwnFieldsToo() throws Exception {
        portal.on("tasks.task.getFields").answers(200, "application/json", UserFields.TASK);
        portal.on("task.item.userfield.getlist").answers(200, "application/json", UserFields.ROOMS);

        assertThat(write("tasks.task")).as(err.toString(StandardCharsets.UTF_8)).isZero();

        compiled("PortalTask");
        assertThat(source("PortalTask"))
                .contains("OffsetDateTime deadline", "List<Long> accomplices", "Boolean someFlag")
                .contains("List<String> ufAuto1");
    }

    @Test
    void moreFieldsThanAConstructorTakesAreAmongTheOthers() throws Exception {
        IntStream.range(0, 300).forEach(i -> portal.rows("crm.lead").userField("UF_CRM_" + i, "string", Map.of()));

        assertThat(write("crm.lead")).isZero();

        Class<?> lead = compiled("PortalLead").loadClass("com.acme.portal.PortalLead");
        assertThat(lead.getRecordComponents()).hasSize(254);
        assertThat(source("PortalLead")).contains("fields exceed the maximum");
    }

    @Test
    void everyFamilyOfTheFakePortalCompiles() throws Exception {
        String[] names = {"Deal", "Contact", "Company", "Lead", "PortalActivity", "User", "Spa", "Invoice"};

        int end = write(
                "crm.deal=Deal",
                "crm.contact=Contact",
                "crm.company=Company",
                "crm.lead=Lead",
                "crm.activity",
                "crm.item:128=Spa",
                "crm.item:31=Invoice");
        portal.on("user.userfield.list").answersResult(List.of());
        int users = write("user=User");

        assertThat(List.of(end, users)).as(err.toString(StandardCharsets.UTF_8)).containsOnly(0);
        compiled(names);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "crm.item",
                "crm.deal:2",
                "crm deal",
                "crm.deal=roof",
                "crm.activity=Activity",
                "crm.deal=../Roof"
            })
    void anInvalidObjectIsReportedBeforeTheFirstCall(String object) throws IOException {
        assertThat(write(object)).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains(object);
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void aMissingWebhookIsReportedAndASetOneIsNotPrinted() throws IOException {
        int end = writer(" ").run(folder.toString(), "com.acme", "crm.deal");

        assertThat(end).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("BITRIX24_WEBHOOK");
    }

    @Test
    void aRefusalOfThePortalIsReportedWithoutTheWebhook() throws IOException {
        portal.on("crm.deal.fields").answersError("insufficient_scope", 401, "No scope");

        assertThat(write("crm.deal")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("crm.deal.fields", "scope")
                .doesNotContain(portal.webhookUrl().split("/")[5]);
    }

    private URLClassLoader compiled(String... names) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> args = new ArrayList<>(List.of(
                "--release",
                "17",
                "-parameters",
                "-Xlint:all,-processing",
                "-Werror",
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
        for (String name : names) {
            args.add(folder.resolve("com/acme/portal/" + name + ".java").toString());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int end = compiler.run(null, said, said, args.toArray(String[]::new));
        assertThat(end).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, RowWriterTest.class.getClassLoader());
    }

    /** The rows of a list, mapped by a route. */
    private List<?> bound(String call, String name) throws Exception {
        String uri = call + (call.contains("?") ? "&" : "?") + "fetch=ALL&outputClass=com.acme.portal." + name;
        return (List<?>) new Calls(compiled(name)).call(uri, Map.of("select", List.of("*", "UF_*")));
    }

    private void call(String uri, Object body) throws Exception {
        new Calls(RowWriterTest.class.getClassLoader()).call(uri, body);
    }

    /** Calls the portal in a context with these classes. */
    private final class Calls {

        private final ClassLoader classes;

        private Calls(ClassLoader classes) {
            this.classes = classes;
        }

        private Object call(String uri, Object body) throws Exception {
            CamelContext context = new DefaultCamelContext();
            context.setApplicationContextClassLoader(classes);
            Bitrix24Component component = new Bitrix24Component();
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            context.addComponent("bitrix24", component);
            context.start();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                return template.requestBody("bitrix24:" + uri, body);
            } finally {
                context.stop();
            }
        }
    }

    private static @Nullable Object valueOf(Object row, String component) {
        try {
            return row.getClass().getMethod(component).invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component, e);
        }
    }
}
