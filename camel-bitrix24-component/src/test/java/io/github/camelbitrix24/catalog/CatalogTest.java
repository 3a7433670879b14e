/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ContainerNode;
import io.github.camelbitrix24.catalog.MethodFacts.Flag;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {

    private static final Catalog CATALOG = Catalog.standard();

    @Test
    void knowsEveryDocumentedMethodAndEvent() {
        assertThat(CATALOG.methods().filter(facts -> facts.doc().isPresent())).hasSize(1668);
        assertThat(CATALOG.events()).hasSize(201);
    }

    @Test
    void findsEveryMethodWhateverItsCase() {
        SoftAssertions every = new SoftAssertions();

        CATALOG.methods().forEach(facts -> every.assertThat(
                        CATALOG.find(new MethodName(facts.name().toUpperCase(Locale.ROOT)), facts.version()))
                .as(facts.name())
                .contains(facts));

        every.assertAll();
    }

    @Test
    void everyEventIsAnEventByTheRuleOfUrisAndNoMethodIs() {
        assertThat(CATALOG.events()).allMatch(event -> Catalog.isEvent(event.name()));
        assertThat(CATALOG.events())
                .allMatch(event -> Catalog.isEvent(event.name().toLowerCase(Locale.ROOT)));
        assertThat(CATALOG.methods()).noneMatch(method -> Catalog.isEvent(method.name()));
    }

    @ParameterizedTest(name = "{0} only reads: {1}")
    @CsvSource({
        "crm.deal.list,true",
        "CRM.Deal.List,true",
        "crm.deal.fields,true",
        "user.current,true",
        "profile,true",
        "crm.deal.add,false",
        "crm.activity.type.delete,false",
        "im.message.update,false",
        "batch,false",
        "event.offline.get,false",
        "disk.file.getexternallink,false",
        "something.nobody.knows,false",
        "something.new.list,true"
    })
    void tellsReadersFromWriters(String method, boolean reads) {
        assertThat(CATALOG.traits(new MethodName(method)).reads()).isEqualTo(reads);
    }

    @ParameterizedTest(name = "{0} answers with a file: {1}")
    @CsvSource({"catalog.product.download,true", "vote.attachedvote.DOWNLOAD,true", "crm.deal.get,false"})
    void knowsTheMethodsThatAnswerWithAFile(String method, boolean answersBinary) {
        assertThat(CATALOG.traits(new MethodName(method)).success() == MethodTraits.SuccessForm.FILE)
                .isEqualTo(answersBinary);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "crm.activty.type.add,crm.activity.type.add",
        "crm.activity.add.type,crm.activity.type.add",
        "crm.deal.lst,crm.deal.list",
        "tasks.tasks.list,tasks.task.list",
        "user.curent,user.current"
    })
    void tellsWhichNameWasMeant(String written, String meant) {
        assertThat(CATALOG.nearest(written)).contains(meant);
        assertThat(textsOn(written, false)).singleElement().asString().contains("Did you mean " + meant + "?");
    }

    @Test
    void saysWhyAKnownNameIsNotForThisCaller() {
        assertThat(textsOn("onCrmDealAdd", false)).singleElement().asString().contains("is an event and not a method");
        assertThat(textsOn("main.eventlog.list", false))
                .singleElement()
                .asString()
                .contains("a method of REST 3.0");
        assertThat(textsOn("crm.activity.type.add", true))
                .singleElement()
                .asString()
                .contains("only for an application (OAuth)")
                .contains("crm-activity-type-add.md");
        assertThat(textsOn("crm.activity.type.add", false)).isEmpty();
        assertThat(warningsOf(CATALOG, "crm.deal.list").forMethod(true))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.isProblem()).isFalse();
                    assertThat(warning.text()).startsWith("is deprecated, use crm.item.list. See ");
                });
        assertThat(textsOn("user.current", true)).isEmpty();
    }

    @ParameterizedTest(name = "{0} with {1} misses {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "crm.deal.update; {}; id",
                "crm.deal.update; {'id': null}; id",
                "crm.item.add; {'entityTypeId': 2}; fields",
                "lists.element.add; {'IBLOCK_TYPE_ID': 'lists', 'ELEMENT_CODE': 'a', 'FIELDS': {'NAME': 'x'}}; IBLOCK_ID or IBLOCK_CODE",
                "crm.activity.type.add; {'fields': {'NAME': 'x'}}; fields.TYPE_ID",
                "crm.activity.add; {'fields': {'OWNER_ID': 1, 'OWNER_TYPE_ID': 2, 'RESPONSIBLE_ID': 1,"
                        + " 'COMMUNICATIONS': []}}; fields.TYPE_ID or fields.PROVIDER_ID",
                "event.bind; {'event': 'onCrmDealAdd'}; handler or event_type=offline",
                "task.commentitem.add; [42]; FIELDS",
                "task.commentitem.add; {'0': 42}; FIELDS",
                "task.commentitem.add; [42, {}]; FIELDS.POST_MESSAGE"
            })
    void tellsWhichParameterIsMissing(String method, String parameters, String missing) throws IOException {
        assertThat(missing(method, parameters))
                .singleElement()
                .asString()
                .contains("lacks the required parameter " + missing + ". See ")
                .contains("in the Bitrix24 documentation");
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "crm.deal.update; {'ID': 1}",
                "crm.item.add; {'ENTITYTYPEID': 2, 'Fields': {}}",
                "lists.element.get; {'IBLOCK_TYPE_ID': 'lists', 'IBLOCK_CODE': 'a'}",
                "crm.activity.add; {'fields': {'OWNER_ID': 1, 'OWNER_TYPE_ID': 2, 'RESPONSIBLE_ID': 1,"
                        + " 'PROVIDER_ID': 'REST_APP'}}",
                "event.bind; {'event': 'onCrmDealAdd', 'event_type': 'offline'}",
                "task.item.update; [1, {'TITLE': 'x'}]",
                "task.commentitem.add; [42, {'POST_MESSAGE': 'x'}]",
                "task.commentitem.add; {'0': 42, '1': {'POST_MESSAGE': 'x'}}",
                "task.commentitem.add; {'TASKID': 42, 'FIELDS': {'POST_MESSAGE': 'x'}}",
                "crm.activity.update; {'id': 1, 'fields': {'RESPONSIBLE_ID': 1}}",
                "crm.requisite.update; {'id': 27, 'fields': {'RQ_OKPO': '1'}}",
                "im.disk.file.commit; {'CHAT_ID': 17, 'FILE_ID': [1]}",
                "imbot.register; {'CODE': 'a', 'EVENT_HANDLER': 'https://example.com/', 'PROPERTIES': {'NAME': 'A'}}",
                "imbot.command.answer; {'COMMAND_ID': 99, 'MESSAGE_ID': 33}",
                "sign.b2e.company.provider.list; {'companyCrmId': 12}",
                "documentgenerator.template.add; {'fields': {'name': 'a', 'file': 'a'}}",
                "sale.basketitem.add; {'fields': {'orderId': 1, 'quantity': 2, 'productId': 3, 'currency': 'EUR'}}",
                "timeman.timecontrol.report.add; {'REPORT_ID': 1, 'TEXT': 'a'}",
                "something.nobody.knows; {}"
            })
    void missesNothingThatIsThere(String method, String parameters) throws IOException {
        assertThat(missing(method, parameters)).isEmpty();
    }

    @Test
    void knowsHowListsAreRead() {
        ListFacts deals = list("crm.deal.list");
        ListFacts tasks = list("tasks.task.list");

        assertThat(deals.path()).isEqualTo("result");
        assertThat(deals.idField()).contains("ID");
        assertThat(deals.isTraversable()).isTrue();
        assertThat(tasks.path()).isEqualTo("result.tasks");
        assertThat(tasks.idField()).contains("id");
        assertThat(tasks.cursorField()).contains("ID");
        assertThat(list("documentgenerator.template.list").isMap()).isTrue();
        assertThat(list("documentgenerator.template.list").isTraversable()).isFalse();
        assertThat(list("lists.element.get").isTraversable()).isFalse();
        assertThat(CATALOG.find(new MethodName("tasks.task.list"), ApiVersion.REST_3)
                        .orElseThrow()
                        .list()
                        .orElseThrow()
                        .path())
                .isEqualTo("result.items");
    }

    @Test
    void allOldTaskMethodsCountTheirParameters() {
        assertThat(CATALOG.methods().filter(facts -> facts.name().startsWith("task.")))
                .hasSize(66)
                .allMatch(facts -> facts.is(Flag.ORDERED));
    }

    @Test
    void aUsersFileCorrectsAndAdds() throws IOException {
        String lines = """
                # Our portal's own module.
                acme.invoice.push\tkind=write\trequired=number\tscope=acme
                crm.deal.get\trequired=
                """;

        Catalog own = CATALOG.withCorrections("file:own.tsv", new StringReader(lines));

        assertThat(warningsOf(own, "acme.invoice.push").forMethod(false)).isEmpty();
        assertThat(warningsOf(own, "ACME.invoice.push").forParameters(Json.PLAIN.createObjectNode()))
                .hasSize(1);
        assertThat(warningsOf(own, "crm.deal.get").forParameters(Json.PLAIN.createObjectNode()))
                .isEmpty();
        assertThat(CATALOG.find(new MethodName("acme.invoice.push"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "kind=reads, No enum constant",
        "knd=read, 'knd=read' is not a fact",
        "kind, 'kind' is not a fact",
        "flags=quick, No enum constant",
        "list=result\ttotal=pages, 'total=pages' is not a fact"
    })
    void aWrongLineIsToldWithItsNumber(String fact, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CATALOG.withCorrections("file:own.tsv", new StringReader("# mine\nacme.invoice.push\t" + fact)))
                .withMessageContaining("The catalog file:own.tsv is invalid in line 2")
                .withMessageContaining(why);
    }

    private static ListFacts list(String method) {
        return CATALOG.find(new MethodName(method)).orElseThrow().list().orElseThrow();
    }

    private static CatalogWarnings warningsOf(Catalog catalog, String method) {
        return new CatalogWarnings(catalog, new MethodName(method), ApiVersion.CLASSIC);
    }

    private static List<String> textsOn(String method, boolean byWebhook) {
        return warningsOf(CATALOG, method).forMethod(byWebhook).stream()
                .map(CatalogWarning::text)
                .toList();
    }

    private static List<String> missing(String method, String parameters) throws IOException {
        var json = Json.PLAIN.readTree(parameters.strip().replace('\'', '"'));
        return warningsOf(CATALOG, method).forParameters((ContainerNode<?>) json).stream()
                .map(CatalogWarning::text)
                .toList();
    }
}
