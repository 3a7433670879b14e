/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole rows as records, and records as bodies. */
class RecordsTest {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .addModule(new Bitrix24Module())
            .build();

    private static final String CLASSIC_DEAL = """
            {"ID":"42","TITLE":"Order 17","ASSIGNED_BY_ID":"7","OPPORTUNITY":"100.10","OPENED":"Y","IS_NEW":"N",
            "DATE_CREATE":"2026-05-08T09:38:23+02:00","CLOSEDATE":"2026-06-18T02:00:00+02:00","COMPANY_ID":"",
            "CONTACT_IDS":[],"UTM_SOURCE":null,"UF_CRM_1721244707107":"ü"}""";

    private static final String ITEM_DEAL = """
            {"id":42,"title":"Order 17","assignedById":7,"opportunity":100.10,"opened":"Y","isNew":"N",
            "createdTime":"2026-05-08T09:38:23+02:00","closedate":"2026-06-18T02:00:00+02:00","companyId":null,
            "contactIds":[],"utmSource":null,"ufCrm_1721244707107":"ü"}""";

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {CLASSIC_DEAL, ITEM_DEAL})
    void oneRecordReadsBothStyles(String json) throws JsonProcessingException {
        Deal deal = MAPPER.readValue(json, Deal.class);

        assertThat(deal.id()).isEqualTo(42L);
        assertThat(deal.title()).isEqualTo("Order 17");
        assertThat(deal.assignedById()).isEqualTo(7L);
        assertThat(deal.opportunity()).isEqualTo(new BigDecimal("100.10"));
        assertThat(deal.opened()).isTrue();
        assertThat(deal.isNew()).isFalse();
        assertThat(deal.dateCreate()).isEqualTo(OffsetDateTime.parse("2026-05-08T09:38:23+02:00"));
        assertThat(deal.closedate()).isEqualTo(LocalDate.of(2026, 6, 18));
        assertThat(deal.companyId()).isNull();
        assertThat(deal.contactIds()).isEmpty();
        assertThat(deal.others()).containsValue("ü").hasSize(1);
    }

    @Test
    void aBodyHasTheNamesOfItsMethodAndNoNulls() throws JsonProcessingException {
        Deal deal = MAPPER.readValue(CLASSIC_DEAL, Deal.class);

        JsonNode upper = written(deal, WriteStyle.UPPER);
        JsonNode camel = written(deal, WriteStyle.CAMEL);

        assertThat(upper).isEqualTo(MAPPER.readTree("""
                                {"ID":42,"TITLE":"Order 17","IS_NEW":"N","OPPORTUNITY":100.10,"CLOSEDATE":"2026-06-18",
                                "OPENED":"Y","ASSIGNED_BY_ID":7,"DATE_CREATE":"2026-05-08T09:38:23+02:00",
                                "UF_CRM_1721244707107":"ü"}"""));
        assertThat(camel).isEqualTo(MAPPER.readTree("""
                                {"id":42,"title":"Order 17","isNew":"N","opportunity":100.10,"closedate":"2026-06-18",
                                "opened":"Y","assignedById":7,"createdTime":"2026-05-08T09:38:23+02:00",
                                "UF_CRM_1721244707107":"ü"}"""));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(WriteStyle.class)
    void whatWasWrittenInAnyStyleIsReadAgain(WriteStyle style) throws JsonProcessingException {
        Deal deal = MAPPER.readValue(CLASSIC_DEAL, Deal.class);

        assertThat(MAPPER.treeToValue(written(deal, style), Deal.class)).isEqualTo(deal);
    }

    @Test
    void outsideOfACallARecordIsPlainJson() throws JsonProcessingException {
        Deal deal = MAPPER.readValue(CLASSIC_DEAL, Deal.class);

        JsonNode json = MAPPER.readTree(MAPPER.writeValueAsString(deal));

        assertThat(json.path("assignedById").asLong()).isEqualTo(7);
        assertThat(json.path("opened").isBoolean()).isTrue();
        assertThat(json.path("dateCreate").asText()).isEqualTo("2026-05-08T09:38:23+02:00");
    }

    @Test
    void aContactHasItsPhonesAndItsPhoto() throws JsonProcessingException {
        Contact contact = MAPPER.readValue("""
                {"ID":"43","BIRTHDATE":"","PHOTO":{"id":"5","showUrl":"/show"},"HAS_PHONE":"Y",
                "PHONE":[{"ID":"156","VALUE_TYPE":"WORK","VALUE":"+13","TYPE_ID":"PHONE"}],"EMAIL":false}""", Contact.class);

        assertThat(contact.phone()).containsExactly(new MultiField(156L, "PHONE", "WORK", "+13"));
        assertThat(contact.email()).isEmpty();
        assertThat(contact.birthdate()).isNull();
        assertThat(written(contact, WriteStyle.UPPER)).isEqualTo(MAPPER.readTree("""
                                {"ID":43,"PHOTO":{"id":5},"HAS_PHONE":"Y",
                                "PHONE":[{"ID":156,"TYPE_ID":"PHONE","VALUE_TYPE":"WORK","VALUE":"+13"}]}"""));
    }

    @Test
    void aNewPhoneHasNoIdSoThatItAdds() throws JsonProcessingException {
        assertThat(written(MultiField.of("WORK", "+1"), WriteStyle.UPPER))
                .isEqualTo(MAPPER.readTree("{\"VALUE_TYPE\":\"WORK\",\"VALUE\":\"+1\"}"));
    }

    @Test
    void aLeadsStageIsItsStatus() throws JsonProcessingException {
        Lead classic = MAPPER.readValue("{\"STATUS_ID\":\"NEW\",\"STATUS_SEMANTIC_ID\":\"P\"}", Lead.class);
        Lead item = MAPPER.readValue(
                "{\"stageId\":\"NEW\",\"stageSemanticId\":\"P\",\"phone\":\"+1\","
                        + "\"fm\":[{\"id\":1,\"valueType\":\"WORK\",\"value\":\"+1\",\"typeId\":\"PHONE\"}]}",
                Lead.class);

        assertThat(item.statusId()).isEqualTo(classic.statusId());
        assertThat(item.statusSemanticId()).isEqualTo(classic.statusSemanticId());
        assertThat(item.fm()).containsExactly(new MultiField(1L, "PHONE", "WORK", "+1"));
        assertThat(item.phone()).isEmpty();
        assertThat(written(classic, WriteStyle.CAMEL).path("stageId").asText()).isEqualTo("NEW");
    }

    @Test
    void aCompanyKnowsItsContactsAndItsType() throws JsonProcessingException {
        Company company =
                MAPPER.readValue("{\"COMPANY_TYPE\":\"CUSTOMER\",\"CONTACT_ID\":[\"3\",\"\",\"4\"]}", Company.class);

        assertThat(company.contactIds()).containsExactly(3L, 4L);
        assertThat(written(company, WriteStyle.UPPER))
                .isEqualTo(MAPPER.readTree("{\"COMPANY_TYPE\":\"CUSTOMER\",\"CONTACT_ID\":[3,4]}"));
        assertThat(written(company, WriteStyle.CAMEL))
                .isEqualTo(MAPPER.readTree("{\"typeId\":\"CUSTOMER\",\"contactIds\":[3,4]}"));
    }

    @Test
    void anItemKeepsWhatOnlyItsTypeHas() throws JsonProcessingException {
        Item item = MAPPER.readValue(
                "{\"id\":1,\"entityTypeId\":128,\"observers\":[1,2],\"ufCrm10_5186744711\":1,\"parentId2\":9}",
                Item.class);
        Invoice invoice = MAPPER.readValue("{\"id\":1,\"entityTypeId\":31,\"accountNumber\":\"7-a\"}", Invoice.class);

        assertThat(item.observers()).containsExactly(1L, 2L);
        assertThat(item.others()).containsOnlyKeys("ufCrm10_5186744711", "parentId2");
        assertThat(invoice.accountNumber()).isEqualTo("7-a");
    }

    @Test
    void anActivityHasItsOwnerAndWhomItIsWith() throws JsonProcessingException {
        Activity activity = MAPPER.readValue("""
                {"ID":"999","COMPLETED":"Y","SETTINGS":[],"PROVIDER_DATA":null,"RESULT_SUM":"",
                "COMMUNICATIONS":[{"ID":"1","VALUE":"+49","ENTITY_ID":"134","ENTITY_TYPE_ID":"3"}],
                "BINDINGS":[{"OWNER_ID":"15","OWNER_TYPE_ID":"3"}],"FILES":[{"id":7,"url":"/f"}]}""", Activity.class);

        assertThat(activity.completed()).isTrue();
        assertThat(activity.settings()).isEmpty();
        assertThat(activity.communications()).containsExactly(new Activity.Communication(1L, null, "+49", 134L, 3));
        assertThat(activity.bindings()).containsExactly(new Activity.Owner(15L, 3));
        assertThat(activity.files()).extracting(PortalFile::id).containsExactly(7L);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {"createdBy|createdDate|\"503\"", "CREATED_BY|CREATED_DATE|503", "creatorId|created|503"})
    void aTaskIsReadInEitherVersionOfTheApi(String creator, String created, String id) throws JsonProcessingException {
        Task task = MAPPER.readValue(
                "{\"id\":\"8\",\"" + creator + "\":" + id + ",\"" + created + "\":\"2026-06-04T16:15:55+02:00\","
                        + "\"matchWorkTime\":\"N\",\"accomplices\":[\"3\"],\"ufCrmTask\":[\"D_1\"],\"group\":[]}",
                Task.class);

        assertThat(task.createdBy()).isEqualTo(503L);
        assertThat(task.createdDate()).isEqualTo(OffsetDateTime.parse("2026-06-04T16:15:55+02:00"));
        assertThat(task.ufCrmTask()).containsExactly(new Binding("D", 1));
        assertThat(task.others()).containsOnlyKeys("group");
        assertThat(written(task, WriteStyle.UPPER).path("UF_CRM_TASK")).isEqualTo(MAPPER.readTree("[\"D_1\"]"));
        assertThat(written(task, WriteStyle.REST_3).path("creatorId").asLong()).isEqualTo(503);
    }

    @Test
    void aUserHasTimesWithoutAnOffsetAndAPhotoWithoutAnId() throws JsonProcessingException {
        User user = MAPPER.readValue("""
                {"ID":"1","ACTIVE":true,"IS_ONLINE":"Y","TIMESTAMP_X":{},"LAST_ACTIVITY_DATE":"2026-07-23 08:08:50",
                "PERSONAL_BIRTHDAY":"2018-07-14T00:00:00+00:00","UF_DEPARTMENT":[1],"UF_EMPLOYMENT_DATE":"",
                "PERSONAL_PHOTO":"https://acme.bitrix24.com/p.png"}""", User.class);

        assertThat(user.lastActivityDate()).isEqualTo(LocalDateTime.parse("2026-07-23T08:08:50"));
        assertThat(user.personalBirthday()).isEqualTo(LocalDate.of(2018, 7, 14));
        assertThat(user.personalPhoto()).extracting(PortalFile::url).isEqualTo("https://acme.bitrix24.com/p.png");
        assertThat(written(user, WriteStyle.UPPER).has("PERSONAL_PHOTO")).isFalse();
        assertThat(written(user, WriteStyle.UPPER).path("ACTIVE").asText()).isEqualTo("Y");
    }

    @Row
    record Own(
            @Nullable String title,

            @FieldName(upper = "UF_CRM_64A29A1CD5CC2") @Nullable
            Money budget,

            @FieldName(upper = "UF_CRM_7_URGENT", camel = "ufCrm7Urgent") @Nullable
            Boolean isUrgent,

            @Nullable Own inner) {}

    @Test
    void aRecordOfOnesOwnNamesItsFields() throws JsonProcessingException {
        String json =
                "{\"TITLE\":\"a\",\"ufCrm_64a29a1cd5cc2\":\"5|EUR\",\"ufCrm7Urgent\":1,\"inner\":{\"TITLE\":\"b\"}}";

        Own own = MAPPER.readValue(json, Own.class);

        assertThat(own)
                .isEqualTo(new Own("a", new Money(new BigDecimal("5"), "EUR"), true, new Own("b", null, null, null)));
        assertThat(written(own, WriteStyle.UPPER)).isEqualTo(MAPPER.readTree("""
                                {"TITLE":"a","UF_CRM_64A29A1CD5CC2":"5|EUR","UF_CRM_7_URGENT":1,
                                "INNER":{"TITLE":"b"}}"""));
        assertThat(written(own, WriteStyle.CAMEL).path("ufCrm7Urgent").asInt()).isEqualTo(1);
        assertThat(written(own, WriteStyle.REST_3).path("ufCrm7Urgent").isBoolean())
                .isTrue();
    }

    public static final class Bean {

        public String title = "";

        @JsonProperty("ASSIGNED_BY_ID")
        public long owner;
    }

    @Test
    void anyTypeReadsBothStyles() throws JsonProcessingException {
        Bean bean = MAPPER.readValue("{\"TITLE\":\"a\",\"assignedById\":\"7\"}", Bean.class);

        assertThat(bean.title).isEqualTo("a");
        assertThat(bean.owner).isEqualTo(7);
    }

    @Row
    public record Address(@Nullable String addressCity) {}

    @Row
    public static final class Site {

        public @Nullable String title;

        @JsonUnwrapped
        public @Nullable Address address;
    }

    @Test
    void anUnwrappedPartIsReadAndWrittenAmongTheFieldsAroundIt() throws JsonProcessingException {
        Site site = MAPPER.readValue("{\"TITLE\":\"a\",\"ADDRESS_CITY\":\"Bonn\"}", Site.class);

        assertThat(site.title).isEqualTo("a");
        assertThat(site.address).isEqualTo(new Address("Bonn"));
        assertThat(written(site, WriteStyle.UPPER))
                .isEqualTo(MAPPER.readTree("{\"TITLE\":\"a\",\"ADDRESS_CITY\":\"Bonn\"}"));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ownerType")
    @JsonSubTypes(@JsonSubTypes.Type(value = OfDeal.class, name = "D"))
    sealed interface Owned permits OfDeal {}

    record OfDeal(long ownerId) implements Owned {}

    @Test
    void aTypeThatAPropertyTellsIsStillFound() throws JsonProcessingException {
        assertThat(MAPPER.readValue("{\"OWNER_ID\":\"7\",\"ownerType\":\"D\"}", Owned.class))
                .isEqualTo(new OfDeal(7));
    }

    @Test
    void aNamingStrategyOfTheMapperDoesNoHarm() throws JsonProcessingException {
        ObjectMapper snake = MAPPER.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

        Deal deal = snake.readValue(CLASSIC_DEAL, Deal.class);

        assertThat(deal).isEqualTo(MAPPER.readValue(CLASSIC_DEAL, Deal.class));
        assertThat(snake.readTree(snake.writer()
                        .withAttribute(WriteStyle.class, WriteStyle.CAMEL)
                        .writeValueAsString(deal)))
                .isEqualTo(written(deal, WriteStyle.CAMEL));
    }

    private static JsonNode written(Object row, WriteStyle style) throws JsonProcessingException {
        return MAPPER.readTree(MAPPER.writer()
                        .withAttribute(WriteStyle.class, style)
                        .writeValueAsString(Map.of("fields", List.of(row))))
                .path("fields")
                .path(0);
    }
}
