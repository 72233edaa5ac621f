//! Parts of timestamps and durations (CEL specification, "Timestamp and Duration Functions").

rows! {
    "getFullYear" Member (Timestamp) -> Int = Plain("calendar::full_year");
    "getFullYear" Member (Timestamp, String) -> Int = Fallible("calendar::full_year_in");
    "getMonth" Member (Timestamp) -> Int = Plain("calendar::month");
    "getMonth" Member (Timestamp, String) -> Int = Fallible("calendar::month_in");
    "getDate" Member (Timestamp) -> Int = Plain("calendar::date");
    "getDate" Member (Timestamp, String) -> Int = Fallible("calendar::date_in");
    "getDayOfMonth" Member (Timestamp) -> Int = Plain("calendar::day_of_month");
    "getDayOfMonth" Member (Timestamp, String) -> Int = Fallible("calendar::day_of_month_in");
    "getDayOfWeek" Member (Timestamp) -> Int = Plain("calendar::day_of_week");
    "getDayOfWeek" Member (Timestamp, String) -> Int = Fallible("calendar::day_of_week_in");
    "getDayOfYear" Member (Timestamp) -> Int = Plain("calendar::day_of_year");
    "getDayOfYear" Member (Timestamp, String) -> Int = Fallible("calendar::day_of_year_in");
    "getHours" Member (Timestamp) -> Int = Plain("calendar::hours");
    "getHours" Member (Timestamp, String) -> Int = Fallible("calendar::hours_in");
    "getHours" Member (Duration) -> Int = Plain("time::hours");
    "getMinutes" Member (Timestamp) -> Int = Plain("calendar::minutes");
    "getMinutes" Member (Timestamp, String) -> Int = Fallible("calendar::minutes_in");
    "getMinutes" Member (Duration) -> Int = Plain("time::minutes");
    "getSeconds" Member (Timestamp) -> Int = Plain("calendar::seconds");
    "getSeconds" Member (Timestamp, String) -> Int = Fallible("calendar::seconds_in");
    "getSeconds" Member (Duration) -> Int = Plain("time::seconds");
    "getMilliseconds" Member (Timestamp) -> Int = Plain("calendar::milliseconds");
    "getMilliseconds" Member (Timestamp, String) -> Int = Fallible("calendar::milliseconds_in");
    "getMilliseconds" Member (Duration) -> Int = Plain("time::milliseconds");
}
