/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money, bindings, files and names. */
class ValueTypesTest {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new Bitrix24Module()).build();

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource({"D_1,D,1,2", "CO_3,CO,3,4", "T80_6,T80,6,128", "SI_9,SI,9,31", "12,'',12,", "X_5,X,5,"})
    void aBindingNamesATypeAndAnId(String text, String type, long id, Integer entityTypeId) {
        Binding binding = Binding.parse(text).orElseThrow();

        assertThat(binding).isEqualTo(new Binding(type, id)).hasToString(text);
        assertThat(binding.entityTypeId())
                .isEqualTo(entityTypeId == null ? OptionalInt.empty() : OptionalInt.of(entityTypeId));
    }

    @Test
    void moneyWithoutAnAmountIsNone() {
        assertThat(Money.parse("|EUR")).isEmpty();
        assertThat(Money.parse("100")).contains(new Money(new BigDecimal("100"), ""));
        assertThat(Money.parse("100.50|EUR")).contains(new Money(new BigDecimal("100.50"), "EUR"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "assignedById ASSIGNED_BY_ID assignedById",
                "ASSIGNED_BY_ID ASSIGNED_BY_ID assignedById",
                "assigned_by_id ASSIGNED_BY_ID assignedById",
                "address2 ADDRESS_2 address2",
                "parentId1220 PARENT_ID_1220 parentId1220",
                "ufCrm_1721244707107 UF_CRM_1721244707107 ufCrm_1721244707107",
                "ufCrm44_1721812760630 UF_CRM_44_1721812760630 ufCrm44_1721812760630",
                "UF_CRM_64A29A1CD5CC2 UF_CRM_64A29A1CD5CC2 UF_CRM_64A29A1CD5CC2"
            })
    void aNameHasOneSpellingInEachStyle(String name, String upper, String camel) {
        assertThat(WriteStyle.UPPER.nameOf(name)).isEqualTo(upper);
        assertThat(WriteStyle.CAMEL.nameOf(name)).isEqualTo(camel);
        assertThat(FieldNameStyles.folded(upper)).isEqualTo(FieldNameStyles.folded(camel));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "crm.deal.add,UPPER",
        "crm.item.add,CAMEL",
        "CRM.ITEM.UPDATE,CAMEL",
        "tasks.task.add,UPPER",
        "user.add,UPPER",
        "catalog.product.add,CAMEL",
        "sale.order.add,CAMEL",
        "sale.paysystem.add,UPPER",
        "my.method,UPPER"
    })
    void aMethodHasAStyle(String method, WriteStyle style) {
        assertThat(WriteStyle.of(method, false)).isEqualTo(style);
        assertThat(WriteStyle.of(method, true)).isEqualTo(WriteStyle.REST_3);
    }

    @Test
    void aFileIsRowTextIdOrAddress() throws JsonProcessingException {
        PortalFile row = MAPPER.readValue("{\"id\":\"7\",\"showUrl\":\"/show\",\"new\":1}", PortalFile.class);

        assertThat(row.id()).isEqualTo(7L);
        assertThat(row.showUrl()).isEqualTo("/show");
        assertThat(row).hasToString("PortalFile[id=7, name=null]");
        assertThat(MAPPER.readValue("7", PortalFile.class).id()).isEqualTo(7L);
        assertThat(MAPPER.readValue("\"7\"", PortalFile.class).id()).isEqualTo(7L);
        assertThat(MAPPER.readValue("\"https://a/b.png\"", PortalFile.class).url())
                .isEqualTo("https://a/b.png");
        assertThat(MAPPER.writeValueAsString(row)).isEqualTo("{\"id\":7,\"showUrl\":\"/show\"}");
    }
}
