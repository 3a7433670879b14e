/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact, of {@code crm.contact.*} or of {@code crm.item.*} with {@code entityTypeId=3}; fields of {@code crm.contact.fields}.
 * A field that was not requested is null.
 *
 * @param fm phones, e-mails, sites and messengers in one list, as in {@code crm.item.*}
 * @param others every other field, by its name in the portal
 */
@Row
public record Contact(
        @Nullable Long id,
        @Nullable String honorific,
        @Nullable String name,
        @Nullable String secondName,
        @Nullable String lastName,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        PortalFile photo,

        @Nullable LocalDate birthdate,
        @Nullable String typeId,
        @Nullable String sourceId,
        @Nullable String sourceDescription,
        @Nullable String post,
        @Nullable String address,
        @Nullable String address2,
        @Nullable String addressCity,
        @Nullable String addressPostalCode,
        @Nullable String addressRegion,
        @Nullable String addressProvince,
        @Nullable String addressCountry,
        @Nullable String addressCountryCode,
        @Nullable Long addressLocAddrId,
        @Nullable String comments,
        @Nullable Boolean opened,
        @Nullable Boolean export,
        @Nullable Boolean hasPhone,
        @Nullable Boolean hasEmail,
        @Nullable Boolean hasImol,
        @Nullable Long assignedById,
        @FieldName(camel = "createdBy") @Nullable Long createdById,
        @FieldName(camel = "updatedBy") @Nullable Long modifyById,
        @FieldName(camel = "createdTime") @Nullable OffsetDateTime dateCreate,
        @FieldName(camel = "updatedTime") @Nullable OffsetDateTime dateModify,
        @Nullable Long companyId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> companyIds,
        @Nullable Long leadId,
        @Nullable String originatorId,
        @Nullable String originId,
        @Nullable String originVersion,
        @Nullable String utmSource,
        @Nullable String utmMedium,
        @Nullable String utmCampaign,
        @Nullable String utmContent,
        @Nullable String utmTerm,
        @Nullable OffsetDateTime lastActivityTime,
        @Nullable Long lastActivityBy,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> phone,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> email,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> web,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> im,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> link,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> fm,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

    public Contact {
        companyIds = NonNullValues.list(companyIds);
        phone = NonNullValues.list(phone);
        email = NonNullValues.list(email);
        web = NonNullValues.list(web);
        im = NonNullValues.list(im);
        link = NonNullValues.list(link);
        fm = NonNullValues.list(fm);
        others = NonNullValues.map(others);
    }
}
