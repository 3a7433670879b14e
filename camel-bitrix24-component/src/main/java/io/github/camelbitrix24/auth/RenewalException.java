package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.LocalErrors;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Why there is no access token: told once by the renewal, and again to each call that needs one. */
final class RenewalException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean mayPass;

    private RenewalException(String why, String code, boolean mayPass, @Nullable Throwable cause) {
        super(why, cause);
        this.code = code;
        this.mayPass = mayPass;
    }

    /** Somebody has to act before it works again. */
    static RenewalException lasting(String code, String why) {
        return new RenewalException(why, code, false, null);
    }

    /** It may work a moment later. */
    static RenewalException passing(String why, @Nullable Throwable cause) {
        return new RenewalException(why, "", true, cause);
    }

    /** The code of the authorization server, or an empty text. */
    String code() {
        return code;
    }

    boolean mayPass() {
        return mayPass;
    }

    RenewalException with(String moreWords) {
        return new RenewalException(getMessage() + moreWords, code, mayPass, this);
    }

    /** The failure of a call that was not sent for this reason. */
    Bitrix24Exception at(CallSite site) {
        String why = String.valueOf(getMessage());
        return mayPass ? LocalErrors.neverLeft(site, why, this) : LocalErrors.notAuthorized(site, code, why, this);
    }
}
