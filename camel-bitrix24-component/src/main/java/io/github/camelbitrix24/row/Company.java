/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A company, of {@code crm.company.*} or of {@code crm.item.*} with {@code entityTypeId=4}; fields of {@code crm.company.fields}.
 * A field that was not requested is null.
 *
 * @param fm phones, e-mails, sites and messengers in one list, as in {@code crm.item.*}
 * @param others every other field, by its name in the portal
 */
@Row
public record Company(
        @Nullable Long id,
        @Nullable String title,
        @FieldName(camel = "typeId") @Nullable String companyType,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        PortalFile logo,

        @Nullable String address,
        @Nullable String address2,
        @Nullable String addressCity,
        @Nullable String addressPostalCode,
        @Nullable String addressRegion,
        @Nullable String addressProvince,
        @Nullable String addressCountry,
        @Nullable String addressCountryCode,
        @Nullable Long addressLocAddrId,
        @Nullable String addressLegal,
        @Nullable String regAddress,
        @Nullable String regAddress2,
        @Nullable String regAddressCity,
        @Nullable String regAddressPostalCode,
        @Nullable String regAddressRegion,
        @Nullable String regAddressProvince,
        @Nullable String regAddressCountry,
        @Nullable String regAddressCountryCode,
        @Nullable Long regAddressLocAddrId,
        @Nullable String bankingDetails,
        @Nullable String industry,
        @Nullable String employees,
        @Nullable String currencyId,
        @Nullable BigDecimal revenue,
        @Nullable Boolean opened,
        @Nullable String comments,
        @Nullable Boolean hasPhone,
        @Nullable Boolean hasEmail,
        @Nullable Boolean hasImol,
        @Nullable Boolean isMyCompany,
        @Nullable Long assignedById,
        @FieldName(camel = "createdBy") @Nullable Long createdById,
        @FieldName(camel = "updatedBy") @Nullable Long modifyById,
        @FieldName(camel = "createdTime") @Nullable OffsetDateTime dateCreate,
        @FieldName(camel = "updatedTime") @Nullable OffsetDateTime dateModify,

        @FieldName(upper = "CONTACT_ID", camel = "contactIds") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Long> contactIds,

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
        @Nullable String lastCommunicationTime,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> phone,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> email,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> web,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> im,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> link,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MultiField> fm,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

    public Company {
        contactIds = NonNullValues.list(contactIds);
        phone = NonNullValues.list(phone);
        email = NonNullValues.list(email);
        web = NonNullValues.list(web);
        im = NonNullValues.list(im);
        link = NonNullValues.list(link);
        fm = NonNullValues.list(fm);
        others = NonNullValues.map(others);
    }
}
