/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.camelbitrix24.catalog.ListFacts.CountMeaning;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.MethodName;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalog knows about the rows, the pages and the totals of lists. */
class ListFactsTest {

    private static final Catalog CATALOG = Catalog.standard();

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "bizproc.task.list",
                "booking.v1.booking.client.list",
                "booking.v1.booking.externalData.list",
                "booking.v1.waitlist.client.list",
                "booking.v1.waitlist.externalData.list",
                "calendar.event.get",
                "calendar.event.get.nearest",
                "catalog.productPropertyFeature.getAvailableFeaturesByProperty",
                "catalog.productPropertySection.list",
                "catalog.userfield.document.list",
                "crm.activity.binding.list",
                "crm.address.list",
                "crm.company.contact.items.get",
                "crm.contact.company.items.get",
                "crm.deal.contact.items.get",
                "crm.duplicate.volatileType.fields",
                "crm.lead.contact.items.get",
                "crm.orderentity.list",
                "crm.quote.contact.items.get",
                "crm.requisite.link.list",
                "crm.status.entity.items",
                "crm.timeline.bindings.list",
                "imopenlines.crm.chat.get",
                "landing.site.getGroupBindings",
                "landing.site.getMenuBindings",
                "placement.get",
                "sale.businessValuePersonDomain.list",
                "sale.propertyRelation.list",
                "sale.statusLang.list",
                "sale.tradeBinding.list",
                "sonet_group.user.get",
                "sonet_group.user.groups",
                "telephony.externalCall.searchCrmEntities"
            })
    void f01RowsThatLinkObjectsOrRepeatAnIdHaveNoId(String method) {
        assertThat(list(method).idField()).isEmpty();
        assertThat(list(method).isTraversable()).isFalse();
    }

    @Test
    void f01OnlyTheseIdsHaveAnotherNameThanId() {
        Map<String, String> others = CATALOG.methods()
                .filter(facts -> facts.list().flatMap(ListFacts::idField).isPresent())
                .collect(Collectors.toMap(
                        facts -> facts.name() + " " + facts.version(),
                        facts -> facts.list().flatMap(ListFacts::idField).orElseThrow()));
        others.values().removeIf("id"::equalsIgnoreCase);

        assertThat(others)
                .containsOnly(
                        entry("call.followup.list REST_3", "callId"),
                        entry("crm.activity.type.list CLASSIC", "TYPE_ID"),
                        entry("im.v2.Event.get CLASSIC", "eventId"),
                        entry("imbot.v2.Event.get CLASSIC", "eventId"),
                        entry("userfieldtype.list CLASSIC", "USER_TYPE_ID"),
                        entry("voximplant.sip.get CLASSIC", "CONFIG_ID"));
    }

    @ParameterizedTest(name = "{0} is filtered and sorted by {1}")
    @CsvSource({
        "socialnetwork.api.workgroup.list,ID",
        "tasks.api.scrum.epic.list,ID",
        "tasks.api.scrum.sprint.list,ID",
        "tasks.task.list,ID"
    })
    void theIdMayHaveAnotherNameInFiltersThanInRows(String method, String cursor) {
        assertThat(list(method).idField()).contains("id");
        assertThat(list(method).cursorField()).contains(cursor);
        assertThat(list(method).isTraversable()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {2}, {3}")
    @CsvSource({
        "ai.engine.list,CLASSIC,limit,",
        "imbot.v2.Chat.User.list,CLASSIC,limit,50..200",
        "mail.message.thread,REST_3,limit,20..50"
    })
    void f10KnowsTheListsThatHaveALimitAndNoOffset(String method, ApiVersion version, String page, String size) {
        ListFacts facts = list(method, version);

        assertThat(facts.pageStyle()).contains("limit");
        assertThat(facts.pageParam()).contains(page);
        assertThat(facts.pageSize()).isEqualTo(Optional.ofNullable(size));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"main.eventlog.list", "tasks.task.list", "tasks.task.result.list"})
    void listsOfRest3WithADocumentedFilterByIdAreReadByIt(String method) {
        assertThat(list(method, ApiVersion.REST_3).pageStyle()).contains("pagination+filter.id");
        assertThat(list(method, ApiVersion.REST_3).idField()).contains("id");
    }

    @Test
    void f09KnowsThePlaceOfThePageInPositionalLists() {
        assertThat(list("task.item.list").pageParam()).contains("PARAMS.NAV_PARAMS");
        assertThat(list("task.elapseditem.getlist").pageParam()).contains("PARAMS.NAV_PARAMS");
        assertThat(list("task.item.list").pageStyle()).contains("nav-params");
    }

    @Test
    void f03KnowsTheTotalThatCountsOnlyThePage() {
        assertThat(list("crm.address.list").count()).isEqualTo(CountMeaning.PAGE);
        assertThat(list("crm.deal.list").count()).isEqualTo(CountMeaning.ROWS);
        assertThat(list("crm.currency.list").count()).isEqualTo(CountMeaning.UNRELIABLE);
    }

    @Test
    void aUsersFileSaysWhichTotalIsNotToBeCompared() throws IOException {
        Catalog own = CATALOG.withCorrections("file:own.tsv", new StringReader("crm.deal.list\ttotal=unreliable"));

        assertThat(own.find(new MethodName("crm.deal.list"))
                        .flatMap(MethodFacts::list)
                        .map(ListFacts::count))
                .contains(CountMeaning.UNRELIABLE);
    }

    private static ListFacts list(String method) {
        return list(method, ApiVersion.CLASSIC);
    }

    private static ListFacts list(String method, ApiVersion version) {
        return CATALOG.find(new MethodName(method), version)
                .orElseThrow()
                .list()
                .orElseThrow();
    }
}
