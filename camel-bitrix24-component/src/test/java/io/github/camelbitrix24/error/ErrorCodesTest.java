/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodesTest {

    private static final CallSite WRITE = new CallSite("crm.deal.add", "acme.bitrix24.com", false);
    private static final CallSite READ = new CallSite("crm.deal.list", "acme.bitrix24.com", true);

    @ParameterizedTest(name = "{0} with status {1} is a {2}, {3}")
    @CsvSource({
        // Limits: refused before execution, with the documented and with other statuses.
        "QUERY_LIMIT_EXCEEDED,503,Bitrix24LimitException,NOT_RUN",
        "query_limit_exceeded,200,Bitrix24LimitException,NOT_RUN",
        "OPERATION_TIME_LIMIT,429,Bitrix24LimitException,NOT_RUN",
        // The portal.
        "OVERLOAD_LIMIT,503,Bitrix24PortalException,NOT_RUN",
        "PORTAL_DELETED,500,Bitrix24PortalException,NOT_RUN",
        "PORTAL_DELETED,410,Bitrix24PortalException,NOT_RUN",
        "INTERNAL_SERVER_ERROR,500,Bitrix24UnknownOutcomeException,UNKNOWN",
        "ERROR_UNEXPECTED_ANSWER,500,Bitrix24UnknownOutcomeException,UNKNOWN",
        // Authorization, documented and observed statuses.
        "expired_token,401,Bitrix24AuthorizationException,NOT_RUN",
        "NO_AUTH_FOUND,401,Bitrix24AuthorizationException,NOT_RUN",
        "INVALID_CREDENTIALS,403,Bitrix24AuthorizationException,NOT_RUN",
        "INVALID_CREDENTIALS,401,Bitrix24AuthorizationException,NOT_RUN",
        "insufficient_scope,403,Bitrix24AuthorizationException,NOT_RUN",
        "insufficient_scope,401,Bitrix24AuthorizationException,NOT_RUN",
        "user_access_error,403,Bitrix24AuthorizationException,NOT_RUN",
        "ACCESS_DENIED,403,Bitrix24AuthorizationException,NOT_RUN",
        "ACCESS_DENIED,400,Bitrix24AuthorizationException,NOT_RUN",
        "PAYMENT_REQUIRED,401,Bitrix24AuthorizationException,NOT_RUN",
        "WRONG_AUTH_TYPE,403,Bitrix24AuthorizationException,NOT_RUN",
        "invalid_token,401,Bitrix24AuthorizationException,NOT_RUN",
        "authorization_error,401,Bitrix24AuthorizationException,NOT_RUN",
        "APPLICATION_NOT_FOUND,401,Bitrix24AuthorizationException,NOT_RUN",
        "ERROR_OAUTH,401,Bitrix24AuthorizationException,NOT_RUN",
        "NOT_INSTALLED,401,Bitrix24AuthorizationException,NOT_RUN",
        "wrong_client,401,Bitrix24AuthorizationException,NOT_RUN",
        "invalid_client,401,Bitrix24AuthorizationException,NOT_RUN",
        "invalid_grant,401,Bitrix24AuthorizationException,NOT_RUN",
        "invalid_scope,401,Bitrix24AuthorizationException,NOT_RUN",
        "METHOD_CONFIRM_WAITING,401,Bitrix24AuthorizationException,NOT_RUN",
        "METHOD_CONFIRM_DENIED,403,Bitrix24AuthorizationException,NOT_RUN",
        "allowed_only_intranet_user,403,Bitrix24AuthorizationException,NOT_RUN",
        "BITRIX_REST_V3_EXCEPTION_ACCESSDENIEDEXCEPTION,403,Bitrix24AuthorizationException,NOT_RUN",
        "BITRIX_REST_V3_EXCEPTION_INSUFFICIENTSCOPEEXCEPTION,403,Bitrix24AuthorizationException,NOT_RUN",
        // The call.
        "ERROR_METHOD_NOT_FOUND,404,Bitrix24RejectedException,NOT_RUN",
        "INVALID_REQUEST,400,Bitrix24RejectedException,NOT_RUN",
        "ERROR_BATCH_METHOD_NOT_ALLOWED,405,Bitrix24RejectedException,NOT_RUN",
        "ERROR_BATCH_LENGTH_EXCEEDED,400,Bitrix24RejectedException,NOT_RUN",
        "BITRIX_REST_V3_EXCEPTION_IDEMPOTENCYKEYREUSEDEXCEPTION,422,Bitrix24RejectedException,NOT_RUN",
        "ERROR_CORE,400,Bitrix24RejectedException,RAN_AND_FAILED",
        "MISSING_PARAMS,200,Bitrix24RejectedException,RAN_AND_FAILED",
        "200040300010,400,Bitrix24RejectedException,RAN_AND_FAILED",
        "A sentence instead of a code,400,Bitrix24RejectedException,RAN_AND_FAILED",
        // A missing object.
        "NOT_FOUND,400,Bitrix24NotFoundException,NOT_RUN",
        "ERROR_NOT_FOUND,400,Bitrix24NotFoundException,RAN_AND_FAILED",
        "ERROR_ENTITY_NOT_FOUND,400,Bitrix24NotFoundException,RAN_AND_FAILED",
        "TASK_NOT_FOUND,400,Bitrix24NotFoundException,RAN_AND_FAILED",
        "BITRIX_REST_V3_EXCEPTION_ENTITYNOTFOUNDEXCEPTION,400,Bitrix24NotFoundException,RAN_AND_FAILED",
        // Nobody listed the code and the server broke: the safe word is "unknown".
        "SOMETHING_NEW,500,Bitrix24UnknownOutcomeException,UNKNOWN"
    })
    void theCodeDecides(String code, int status, String exception, Outcome outcome) {
        Bitrix24Exception thrown = exceptionFor(WRITE, code, "", status);

        assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(thrown.getOutcome()).isEqualTo(outcome);
        assertThat(thrown.getCode()).isEqualTo(code);
        assertThat(thrown.getStatus()).isEqualTo(status);
    }

    @ParameterizedTest(name = "''{0}'' saying ''{1}'' is a {2}")
    @CsvSource({
        "'',Not found,Bitrix24NotFoundException",
        "'',Not found.,Bitrix24NotFoundException",
        "0,Payment has not been found,Bitrix24NotFoundException",
        "'',Access denied.,Bitrix24AuthorizationException",
        "100,Insufficient permissions,Bitrix24AuthorizationException",
        "'',Application context required,Bitrix24AuthorizationException",
        "'',ID is not defined or invalid.,Bitrix24RejectedException",
        "'',The company was not found in our hearts,Bitrix24RejectedException",
        "ERROR_CORE,Not found,Bitrix24RejectedException"
    })
    void aKnownDescriptionRefinesOnlyACodeThatSaysNothing(String code, String description, String exception) {
        Bitrix24Exception thrown = exceptionFor(WRITE, code, description, 400);

        assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(thrown.getOutcome()).isEqualTo(Outcome.RAN_AND_FAILED);
    }

    @Test
    void aDescriptionNeverMakesAnUnknownOutcomeCertain() {
        assertThat(exceptionFor(WRITE, "", "Access denied.", 500))
                .isInstanceOf(Bitrix24UnknownOutcomeException.class)
                .extracting(Bitrix24Exception::getOutcome)
                .isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest(name = "code ''{0}''")
    @ValueSource(strings = {"INTERNAL_SERVER_ERROR", "ERROR_UNEXPECTED_ANSWER", ""})
    void aReadThatBrokeIsThePortalsTrouble(String code) {
        assertThat(exceptionFor(READ, code, "", 500)).isInstanceOf(Bitrix24PortalException.class);
    }

    @Test
    void theMessageSaysWhatWhereWhyAndWhatNext() {
        assertThat(exceptionFor(WRITE, "insufficient_scope", "The request requires higher privileges.", 403))
                .hasMessage("crm.deal.add was refused by acme.bitrix24.com: insufficient_scope,"
                        + " The request requires higher privileges (HTTP 403)."
                        + " Give the webhook or the application the scope that this method needs.");
    }

    @Test
    void theFieldsThatThePortalDidNotAcceptAreNamed() {
        CallFailure reported = new CallFailure(
                WRITE, "X", "", 400, Outcome.UNKNOWN, List.of(new Violation("title", "must not be empty")));

        Bitrix24Exception thrown = ErrorCodes.toException(reported);

        assertThat(thrown).hasMessageContaining("title must not be empty");
        assertThat(((Bitrix24RejectedException) thrown).getViolations())
                .containsExactly(new Violation("title", "must not be empty"));
    }

    /** Runs where {@code -Dcatalog.data} names the folder of documented facts. */
    @Test
    @Tag("facts")
    void everyDocumentedCodeHasAReaderAndAnOutcome() throws IOException {
        SoftAssertions every = new SoftAssertions();

        for (String code : documentedCodes()) {
            Bitrix24Exception thrown = exceptionFor(WRITE, code, "", 400);
            boolean isMissing = code.toUpperCase(Locale.ROOT).matches(".*NOT_?FOUND(EXCEPTION)?|.*NOT_EXISTS?")
                    && !code.matches("ERROR_METHOD_NOT_FOUND|APPLICATION_NOT_FOUND|.*FIELDNOTFOUND.*");
            every.assertThat(thrown instanceof Bitrix24NotFoundException)
                    .as(code)
                    .isEqualTo(isMissing);
            every.assertThat(thrown.getMessage()).as(code).contains("acme.bitrix24.com");
        }

        every.assertAll();
    }

    private static Path documented() {
        return Path.of(System.getProperty("catalog.data"), "system-errors.json");
    }

    private static Set<String> documentedCodes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (JsonNode code : new ObjectMapper().readTree(documented().toFile()).findValues("code")) {
            codes.add(code.asText());
        }
        return codes;
    }

    private static Bitrix24Exception exceptionFor(CallSite site, String code, String description, int status) {
        return ErrorCodes.toException(new CallFailure(site, code, description, status, Outcome.UNKNOWN, List.of()));
    }
}
