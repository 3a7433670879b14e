/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.event.ObjectKind;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.LoopbackServer;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code enrich} reads the object of an event, for each kind of object, and the deduplication key names its state. */
@ExtendWith(FakePortalExtension.class)
class EnrichedObjectsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        onCrmRequisiteUpdate | {"FIELDS":{"ID":27}} | crm.requisite.get?id=27 | {"ID":"27","DATE_MODIFY":"T1"} | crm.requisite:27:T1
        onCrmBankDetailAdd | {"FIELDS":{"ID":"357"}} | crm.requisite.bankdetail.get?id=357 | {"ID":"357","DATE_MODIFY":"T1"} | crm.requisite.bankdetail:357:T1
        onCrmTimelineCommentAdd | {"ID":999} | crm.timeline.comment.get?id=999 | {"ID":"999","COMMENT":"New"} | crm.timeline.comment:999:
        onCrmProductUpdate | {"FIELDS":{"ID":"5"}} | crm.product.get?id=5 | {"ID":"5","TIMESTAMP_X":"T1"} | crm.product:5:T1
        onCrmDynamicItemUpdate | {"FIELDS":{"ID":"24","ENTITY_TYPE_ID":"1220"}} | crm.item.get?entityTypeId=1220&id=24 | {"item":{"id":24,"updatedTime":"T1"}} | crm.item.1220:24:T1
        onCrmDynamicItemAdd_1220 | {"FIELDS":{"ID":"24"}} | crm.item.get?entityTypeId=1220&id=24 | {"item":{"id":24,"updatedTime":"T1"}} | crm.item.1220:24:T1
        onTaskUpdate | {"FIELDS_BEFORE":{"ID":123},"FIELDS_AFTER":{"ID":123}} | tasks.task.get?taskId=123 | {"task":{"id":"123","changedDate":"T1"}} | tasks.task:123:T1
        onTaskCommentAdd | {"FIELDS_BEFORE":"undefined","FIELDS_AFTER":{"ID":123,"TASK_ID":555}} | task.commentitem.get?TASKID=555&ITEMID=123 | {"ID":"123","POST_MESSAGE":"Hi"} | task.commentitem:123:
        CATALOG.PRODUCT.ON.UPDATE | {"FIELDS":{"ID":1,"TYPE":1}} | catalog.product.get?id=1 | {"product":{"id":1,"timestampX":"T1"}} | catalog.product:1:T1
        CATALOG.PRODUCT.ON.ADD | {"FIELDS":{"ID":2,"TYPE":4}} | catalog.product.offer.get?id=2 | {"offer":{"id":2,"timestampX":"T1"}} | catalog.product.offer:2:T1
        CATALOG.PRODUCT.ON.ADD | {"FIELDS":{"ID":3,"TYPE":6}} | catalog.product.sku.get?id=3 | {"sku":{"id":3,"timestampX":"T1"}} | catalog.product.sku:3:T1
        CATALOG.PRODUCT.ON.ADD | {"FIELDS":{"ID":4,"TYPE":7}} | catalog.product.service.get?id=4 | {"service":{"id":4,"timestampX":"T1"}} | catalog.product.service:4:T1
        CATALOG.PRICE.ON.ADD | {"FIELDS":{"ID":1}} | catalog.price.get?id=1 | {"price":{"id":1,"timestampX":"T1"}} | catalog.price:1:T1
        CATALOG.PRICE.TYPE.ON.UPDATE | {"FIELDS":{"ID":1}} | catalog.priceType.get?id=1 | {"priceType":{"id":1,"timestampX":"T1"}} | catalog.priceType:1:T1
        CATALOG.MEASURE.ON.ADD | {"FIELDS":{"ID":6}} | catalog.measure.get?id=6 | {"measure":{"id":6,"code":715}} | catalog.measure:6:
        CATALOG.ROUNDING.ON.ADD | {"FIELDS":{"ID":6}} | catalog.roundingRule.get?id=6 | {"roundingRule":{"id":6}} | catalog.roundingRule:6:
        onSaleOrderSaved | {"FIELDS":{"ID":300,"XML_ID":"","ACTION":"save"}} | sale.order.get?id=300 | {"order":{"id":300,"dateUpdate":"T1"}} | sale.order:300:T1
        onOrderEntitySaved | {"FIELDS":{"ID":300}} | sale.order.get?id=300 | {"order":{"id":300,"dateUpdate":"T1"}} | sale.order:300:T1
        onPaymentEntitySaved | {"FIELDS":{"ID":300}} | sale.payment.get?id=300 | {"payment":{"id":300,"paid":"N"}} | sale.payment:300:
        onShipmentEntitySaved | {"FIELDS":{"ID":300}} | sale.shipment.get?id=300 | {"shipment":{"id":300}} | sale.shipment:300:
        onBookingAdd | {"ID":"66"} | booking.v1.booking.get?id=66 | {"booking":{"id":66,"name":"Visit"}} | booking.v1.booking:66:
        onBookingResourceUpdate | {"ID":"10"} | booking.v1.resource.get?id=10 | {"resource":{"id":10}} | booking.v1.resource:10:
        onBookingResourceTypeAdd | {"ID":"9"} | booking.v1.resourceType.get?id=9 | {"resourceType":{"id":9}} | booking.v1.resourceType:9:
        onBookingWaitListItemAdd | {"ID":"1"} | booking.v1.waitlist.get?id=1 | {"waitList":{"id":1}} | booking.v1.waitlist:1:
        onCalendarEntryUpdate | {"id":"1414"} | calendar.event.getbyid?id=1414 | {"ID":"1414","TIMESTAMP_X":"T1"} | calendar.event:1414:T1
        onUserAdd | {"ID":123,"ACTIVE":"Y"} | user.get?FILTER[ID]=123 | [{"ID":"123","TIMESTAMP_X":"T1"}] | user:123:T1
        onSonetGroupUpdate | {"FIELDS":{"ID":"622"}} | socialnetwork.api.workgroup.get?params[groupId]=622 | {"ID":622,"DATE_UPDATE":"T1"} | socialnetwork.api.workgroup:622:T1
        """)
    void theObjectOfThisEventIsTheBody(
            String event, String data, String command, String result, String key, FakePortal portal) throws Exception {
        String method = command.substring(0, command.indexOf('?'));
        portal.on(method).answersResult(JSON.readValue(result, Object.class));
        try (CamelFixture camel = enriching(portal, event)) {
            fire(portal, event, data);

            await().atMost(TIMEOUT).until(() -> !received.isEmpty());
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(batchesOf(portal)).as("one read").contains(command);
        assertThat(received.get(0).getMessage().getHeader(Bitrix24Constants.DEDUP_KEY, String.class))
                .matches(Pattern.quote(key) + ":[0-9a-f]{16}");
        assertThat(String.valueOf(received.get(0).getMessage().getBody())).doesNotContain("FIELDS", "task=", "item=");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        onBookingAdd | {"ID":"66"} | booking.v1.booking.get | 1021 | Booking with such id not found
        onSaleOrderSaved | {"FIELDS":{"ID":300}} | sale.order.get | 201240400001 | Order not found
        onCrmRequisiteAdd | {"FIELDS":{"ID":27}} | crm.requisite.get | '' | The Requisite with ID '27' is not found
        CATALOG.PRODUCT.ON.ADD | {"FIELDS":{"ID":1,"TYPE":1}} | catalog.product.get | 0 | The product does not exist
        """)
    void anObjectThatIsMissingIsReportedAsDeleted(
            String event, String data, String method, String code, String description, FakePortal portal)
            throws Exception {
        portal.on(method).answersError(code.replace("''", ""), 400, description);
        try (CamelFixture camel = enriching(portal, event)) {
            fire(portal, event, data);

            await().atMost(TIMEOUT).until(() -> !received.isEmpty());
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(received.get(0).getMessage().getHeader(Bitrix24Constants.DELETED))
                .isEqualTo(true);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        onOrderDeleted | {"FIELDS":{"ID":300}} | sale.order:300:deleted
        onBookingDelete | {"ID":"66"} | booking.v1.booking:66:deleted
        onCrmTimelineCommentDelete | {"ID":999} | crm.timeline.comment:999:deleted
        onCrmDynamicItemDelete_1220 | {"FIELDS":{"ID":"23"}} | crm.item.1220:23:deleted
        CATALOG.PRODUCT.ON.DELETE | {"FIELDS":{"ID":2,"TYPE":4}} | catalog.product.offer:2:deleted
        onTaskCommentDelete | {"FIELDS_BEFORE":{"ID":123,"TASK_ID":555}} | task.commentitem:123:deleted
        onSonetGroupDelete | {"FIELDS":{"ID":"6675"}} | socialnetwork.api.workgroup:6675:deleted
        """)
    void aDeletionIsNotReadAndHasAKey(String event, String data, String key, FakePortal portal) throws Exception {
        try (CamelFixture camel = enriching(portal, event)) {
            fire(portal, event, data);

            await().atMost(TIMEOUT).until(() -> !received.isEmpty());
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(received.get(0).getMessage().getHeader(Bitrix24Constants.DEDUP_KEY))
                .isEqualTo(key);
    }

    @Test
    void anEventWithAnIdThatIsNotAnIdFailsAlone(FakePortal portal) {
        portal.on("crm.deal.get").answersResult(Map.of("ID", "7", "DATE_MODIFY", "T1"));
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                onException(Bitrix24RejectedException.class)
                        .handled(true)
                        .process(exchange -> failures.add(
                                String.valueOf(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))));
                from("bitrix24:onCrmDealUpdate?enrich=true&initialDelay=0&delay=50&bridgeErrorHandler=true")
                        .process(received::add);
            }
        };
        portal.events().fire("ONCRMDEALUPDATE", Map.of());
        try (CamelFixture camel = CamelFixture.byAccessToken(portal, route)) {
            await().atMost(TIMEOUT).until(() -> !portal.events().bound().isEmpty());
            portal.events().fire("ONCRMDEALUPDATE", fields("$result[e0][ID]"));
            portal.events().fire("ONCRMDEALUPDATE", fields("7"));

            await().atMost(TIMEOUT).until(() -> !received.isEmpty() && !failures.isEmpty());
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(received.get(0).getMessage().getBody()).isEqualTo(Map.of("ID", "7", "DATE_MODIFY", "T1"));
        assertThat(failures.get(0)).contains("crm.deal.get was not sent", "ONCRMDEALUPDATE", "has no id");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"bitrix24:", "webhook:bitrix24:"})
    void eventsOfUnknownObjectsAreRefusedAtStartByName(String scheme, FakePortal portal) {
        LoopbackServer server = LoopbackServer.onFreePort();
        String events = "onCrmDealAdd,onImBotDelete,onCrmDealUserFieldAdd?enrich=true&validation=OFF";
        String push = "&webhookComponentName=platform-http&webhookVerifyToken=x&webhookPath=/a&webhookExternalUrl="
                + server.address();
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from(scheme + events + (scheme.startsWith("webhook") ? push : ""))
                        .log("never");
            }
        };

        assertThatThrownBy(() -> CamelFixture.with(
                        component -> {
                            component.getAuth().setPortalUrl(portal.url().toString());
                            component.getAuth().setAccessToken(portal.accessToken());
                            server.addTo(component.getCamelContext());
                        },
                        route))
                .satisfies(thrown -> assertThat(messages(thrown))
                        .contains("enrich is not supported for ONIMBOTDELETE, ONCRMDEALUSERFIELDADD")
                        .contains("Remove enrich", "without enrich"));
        assertThatPortal(portal).executed("event.bind").never();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "crm.deal.list",
                "crm.requisite.list",
                "crm.timeline.comment.list",
                "crm.item.list",
                "tasks.task.list",
                "catalog.product.list",
                "catalog.product.offer.list",
                "catalog.priceType.list",
                "CATALOG.PRICETYPE.LIST",
                "sale.order.list",
                "booking.v1.booking.list",
                "user.get",
                "sonet_group.get",
                "socialnetwork.api.workgroup.list"
            })
    void aRowOfThisListIsReadAsAnEventOfItsObject(String list) {
        ObjectKind kind = ObjectKind.ofList(list).orElseThrow();

        assertThat(ObjectKind.ofEvent(kind.changeEvent(), kind.eventData("7", "31")))
                .contains(kind);
        assertThat(ObjectKind.isDeletion(kind.changeEvent())).isFalse();
        assertThat(kind.readParameters(kind.eventData("7", "31")).toString()).contains("\"7\"");
    }

    private static String messages(@Nullable Throwable thrown) {
        return thrown == null ? "" : thrown.getMessage() + messages(thrown.getCause());
    }

    private CamelFixture enriching(FakePortal portal, String event) {
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("bitrix24:" + event + "?enrich=true&initialDelay=0&delay=50&validation=OFF")
                        .process(received::add);
            }
        };
        CamelFixture camel = CamelFixture.byAccessToken(portal, route);
        await().atMost(TIMEOUT).until(() -> !portal.events().bound().isEmpty());
        return camel;
    }

    private static void fire(FakePortal portal, String event, String data) throws JsonProcessingException {
        Map<String, Object> fields = JSON.readerForMapOf(Object.class).readValue(data);
        portal.events().fire(event, fields);
    }

    private static Map<String, ?> fields(String id) {
        return Map.of("FIELDS", Map.of("ID", id));
    }

    private static String batchesOf(FakePortal portal) {
        return portal.journal().requests().stream()
                .map(request -> URLDecoder.decode(request.body(), StandardCharsets.UTF_8))
                .filter(body -> body.contains("\"cmd\""))
                .reduce("", String::concat);
    }
}
