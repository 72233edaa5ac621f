//! The functions that protovalidate adds.

rows! {
    "isEmail" Member (String) -> Bool = Plain("wellknown::is_email");
    "isHostname" Member (String) -> Bool = Plain("wellknown::is_hostname");
    "isUri" Member (String) -> Bool = Plain("wellknown::is_uri");
    "isUriRef" Member (String) -> Bool = Plain("wellknown::is_uri_ref");
    "isIp" Member (String) -> Bool = Plain("wellknown::is_ip");
    "isIpPrefix" Member (String) -> Bool = Plain("wellknown::is_ip_prefix");
    "isIp" Member (String, Int) -> Bool = Plain("wellknown::is_ip_version");
    "isIpPrefix" Member (String, Int) -> Bool = Plain("wellknown::is_ip_prefix_version");
    "isIpPrefix" Member (String, Bool) -> Bool = Plain("wellknown::is_ip_prefix_strict");
    "isIpPrefix" Member (String, Int, Bool) -> Bool = Plain("wellknown::is_ip_prefix_version_strict");
    "isHostAndPort" Member (String, Bool) -> Bool = Plain("wellknown::is_host_and_port");
    "isNan" Member (Double) -> Bool = Plain("number::is_nan");
    "isInf" Member (Double) -> Bool = Plain("number::is_inf");
    "isInf" Member (Double, Int) -> Bool = Plain("number::is_inf_signed");
    "unique" Member (List) -> Bool = Fallible("dynamic::unique");
}
